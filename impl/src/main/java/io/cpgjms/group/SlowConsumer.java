package io.cpgjms.group;

/** What happens when a consumer does not take messages as fast as they come. */
public enum SlowConsumer {
  /** The senders of the whole group wait for it; after a time it is cut off. */
  BLOCK_SENDERS,
  /** Its oldest waiting messages are dropped and counted. */
  DROP_OLDEST,
  /** It is cut off at its inbox limit. */
  DISCONNECT
}
