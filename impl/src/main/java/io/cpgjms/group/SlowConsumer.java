package io.cpgjms.group;

/**
 * What happens when a consumer does not take messages as fast as they come. Memory is bounded with
 * each: it is the senders, the messages or the consumer that give way.
 */
public enum SlowConsumer {
  /**
   * The senders of the whole group wait for it. Each has at most a send window of bytes out that
   * not all consumers have taken, so that is what may wait in an inbox for each sender. A consumer
   * that holds up a sender for the slow consumer timeout, in which it does not take a quarter of
   * the send window, is cut off; the others go on.
   *
   * <p>A process that is stopped altogether (SIGSTOP, a debugger, a frozen virtual machine) cannot
   * be cut off by anybody. Senders wait for it, and fail after their send timeout with its name,
   * until it goes on, ends, or corosync drops its node.
   *
   * <p>Programs that are no cpg-jms do not wait for anybody. What they send is bounded by the inbox
   * limit, where the consumer is cut off.
   */
  BLOCK_SENDERS,
  /**
   * Its oldest waiting messages are dropped at its inbox limit, counted, and told. Views are never
   * dropped.
   */
  DROP_OLDEST,
  /** It is cut off at its inbox limit. */
  DISCONNECT
}
