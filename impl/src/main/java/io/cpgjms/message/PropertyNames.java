package io.cpgjms.message;

import jakarta.jms.JMSException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The names that properties have, and those that a client may set (Jakarta Messaging 3.1, 3.5). */
public final class PropertyNames {
  /** Groups messages; set by the client. String. */
  public static final String GROUP_ID = "JMSXGroupID";

  /** The place of a message in its JMSXGroupID; set by the client. int. */
  public static final String GROUP_SEQ = "JMSXGroupSeq";

  /** How often the message was delivered, this time included. int. */
  public static final String DELIVERY_COUNT = "JMSXDeliveryCount";

  /** The sender's corosync node id. long, since it is an unsigned 32-bit number. */
  public static final String NODE_ID = "JMS_CPG_NodeId";

  /** The sender's process id. int. */
  public static final String PID = "JMS_CPG_Pid";

  /** The message's place among those that this process got in the group, from 1. long. */
  public static final String POSITION = "JMS_CPG_Position";

  /** The totem ring that the message was delivered in, absent until known. String. */
  public static final String RING_ID = "JMS_CPG_RingId";

  /** True on a payload without our envelope, as C programs send; else absent. boolean. */
  public static final String FOREIGN = "JMS_CPG_Foreign";

  /**
   * How the names of the properties start that tell of a dead letter where it came from. They
   * travel with it, and who copies it may set them.
   */
  public static final String DEAD_LETTER = "JMS_CPG_DeadLetter";

  /** The JMSX properties that are supported, for {@code ConnectionMetaData}. */
  public static final List<String> JMSX = List.of(GROUP_ID, GROUP_SEQ, DELIVERY_COUNT);

  private static final String OURS = "JMS_CPG_";

  private static final Set<String> TOLD =
      Set.of(DELIVERY_COUNT, NODE_ID, PID, POSITION, RING_ID, FOREIGN);

  private static final Set<String> SELECTOR_WORDS =
      Set.of("NULL", "TRUE", "FALSE", "NOT", "AND", "OR", "BETWEEN", "LIKE", "IN", "IS", "ESCAPE");

  private PropertyNames() {}

  /**
   * Checks a name that a client wants to set.
   *
   * @throws IllegalArgumentException if a selector could not name it: it is null, empty, no Java
   *     identifier or a reserved word
   * @throws JMSException if the name is the provider's, but none that {@link #isTold} knows: JMSX*
   *     but the two of groups, and other names that start with JMS, but JMS_* of other vendors and
   *     {@link #DEAD_LETTER}*
   */
  static void checkSettable(String name) throws JMSException {
    checkIdentifier(name);
    if (isProviders(name) && !isTold(name)) {
      throw new JMSException(
          "property name '%s' is set by the provider only; of the names that start with JMS a client may set %s, %s and JMS_<other vendor>"
              .formatted(name, GROUP_ID, GROUP_SEQ));
    }
  }

  /**
   * Whether each received message may have the property by itself. Who copies all properties of a
   * received message into another one, as bridges do, sets these too, without any effect.
   */
  static boolean isTold(String name) {
    return TOLD.contains(name);
  }

  /** Whether only the provider sets the property, so that it is not sent and not copied. */
  static boolean isProviders(String name) {
    if (!name.startsWith("JMS")) {
      return false;
    }
    if (name.startsWith("JMS_")) {
      return name.startsWith(OURS) && !name.startsWith(DEAD_LETTER);
    }
    return !name.equals(GROUP_ID) && !name.equals(GROUP_SEQ);
  }

  /** Whether it is a reserved word of selectors, in letters of any case (3.8.1.1). */
  public static boolean isSelectorWord(String word) {
    return SELECTOR_WORDS.contains(word.toUpperCase(Locale.ROOT));
  }

  private static void checkIdentifier(String name) {
    if (name == null || name.isEmpty()) {
      throw new IllegalArgumentException("property name is " + (name == null ? "null" : "empty"));
    }
    if (!Character.isJavaIdentifierStart(name.codePointAt(0))
        || !name.codePoints().allMatch(Character::isJavaIdentifierPart)) {
      throw new IllegalArgumentException(
          "property name '%s' is no Java identifier, as names in selectors have to be"
              .formatted(name));
    }
    if (isSelectorWord(name)) {
      throw new IllegalArgumentException(
          "property name '%s' is a reserved word of selectors".formatted(name));
    }
  }
}
