package io.cpgjms.torture;

import java.time.Duration;

/** What a torture does to its members, and for how long. */
enum FaultKind {
  /** A node's link is down. */
  CUT("links cut", Target.LINK, 300, 5_000),
  /** A node's daemon is killed with SIGKILL, and started again. */
  DAEMON_KILL("daemons killed", Target.DAEMON, 300, 4_000),
  /** A node's daemon hangs (SIGSTOP). */
  DAEMON_FREEZE("daemons frozen", Target.DAEMON, 200, 4_000),
  /** A member is killed with SIGKILL, and another one takes its place. */
  MEMBER_KILL("members killed", Target.MEMBER, 100, 2_000),
  /** A member hangs (SIGSTOP). */
  MEMBER_FREEZE("members frozen", Target.MEMBER, 100, 2_000),
  /** A member leaves, and joins again. */
  LEAVE("members sent away", Target.MEMBER, 100, 3_000);

  /** What one fault at a time can happen to. */
  enum Target {
    LINK,
    DAEMON,
    MEMBER
  }

  private final String text;
  private final Target target;
  private final int leastMillis;
  private final int mostMillis;

  FaultKind(String text, Target target, int leastMillis, int mostMillis) {
    this.text = text;
    this.target = target;
    this.leastMillis = leastMillis;
    this.mostMillis = mostMillis;
  }

  /** For the summary. */
  String text() {
    return text;
  }

  Target target() {
    return target;
  }

  Duration shortest() {
    return Duration.ofMillis(leastMillis);
  }

  Duration longest() {
    return Duration.ofMillis(mostMillis);
  }
}
