package io.cpgjms.api;

/** What a member of a group says that it does there. */
public enum Role {
  /** It sends messages. */
  PUBLISHER,
  /** It consumes messages. */
  SUBSCRIBER
}
