package io.cpgjms.cpg;

import io.cpgjms.api.Member;
import java.util.List;

/** Another process in a group, as {@link CpgContract} needs it. */
public interface Peer extends AutoCloseable {
  /** Who it is in the group. */
  Member member();

  /** Multicasts a text. */
  void send(String text);

  /**
   * Waits until it got so many messages, and returns all of them as {@code nodeid/pid:text}, in the
   * order in which they came.
   */
  List<String> awaitMessages(int count);

  /** Leaves the group in order and ends. */
  void leave();

  /** Ends without leaving, as a process that is killed. Idempotent, and after leave too. */
  @Override
  void close();
}
