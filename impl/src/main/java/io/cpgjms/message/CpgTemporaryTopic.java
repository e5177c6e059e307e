package io.cpgjms.message;

import jakarta.jms.JMSException;
import jakarta.jms.TemporaryTopic;

/**
 * A topic that only the connection which made it may consume (Jakarta Messaging 3.1, 6.2.2).
 * Immutable, safe for any thread. What is serialized is the topic as those who answer know it.
 */
public final class CpgTemporaryTopic extends CpgTopic implements TemporaryTopic {
  private static final long serialVersionUID = 1L;

  private final transient Owner owner;

  /** Who made the topic. */
  @FunctionalInterface
  public interface Owner {
    /**
     * Ends the topic; nothing if it has ended.
     *
     * @throws JMSException if it has consumers
     */
    void delete(CpgTemporaryTopic topic) throws JMSException;
  }

  /**
   * @param group the group that it shares with the other ones of the process
   * @param number which one it is, not 0
   */
  public CpgTemporaryTopic(String group, long number, Owner owner) {
    super(group, number);
    this.owner = owner;
  }

  /** A temporary topic as those who answer know it: not theirs to delete. */
  public static CpgTemporaryTopic ofAnother(String group, long number) {
    return new CpgTemporaryTopic(group, number, CpgTemporaryTopic::refuseDelete);
  }

  private static void refuseDelete(CpgTemporaryTopic topic) throws JMSException {
    throw new JMSException(
        "temporary topic %s came with a message: it is deleted by who has it of createTemporaryTopic, or with its connection"
            .formatted(topic));
  }

  @Override
  public void delete() throws JMSException {
    owner.delete(this);
  }

  private Object writeReplace() {
    return CpgTopic.temporary(getPhysicalName(), temporary());
  }
}
