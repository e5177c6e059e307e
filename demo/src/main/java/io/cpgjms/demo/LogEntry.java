package io.cpgjms.demo;

import io.cpgjms.api.GroupView;
import io.cpgjms.api.Member;
import java.time.Instant;

/** What the bean was given at one place of the group's order. Immutable. */
sealed interface LogEntry {

  /** Counts the entries of this server from 1, without gaps. */
  long id();

  /** When the bean was given it. */
  Instant time();

  /**
   * A message.
   *
   * @param sender which process sent it
   * @param position where it stands in the group's order, as this server counts it
   * @param foreign whether a program that is no cpg-jms sent it
   * @param body what it said
   */
  record Received(
      long id, Instant time, Member sender, long position, boolean foreign, MessageBody body)
      implements LogEntry {}

  /** A membership change. */
  record ViewChanged(long id, Instant time, GroupView view) implements LogEntry {}
}
