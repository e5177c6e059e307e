package io.cpgjms.group;

import io.cpgjms.api.GroupName;
import io.cpgjms.api.Member;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.Set;

/**
 * Counts what came in and could not be read, and logs the first of each sender, and at the end how
 * much it was. Confined to the dispatch thread.
 */
final class GarbageLog {
  private static final Logger LOG = System.getLogger(GarbageLog.class.getName());

  /** Process ids come and go: remember no more senders than this. */
  private static final int MAX_SENDERS = 1000;

  private final GroupName group;
  private final ChannelCounters counters;
  private final Set<Member> logged = new HashSet<>();

  GarbageLog(GroupName group, ChannelCounters counters) {
    this.group = group;
    this.counters = counters;
  }

  void add(Member sender, Exception why) {
    counters.unreadable();
    if (logged.size() == MAX_SENDERS) {
      logged.clear();
    }
    if (logged.add(sender)) {
      LOG.log(
          Level.WARNING,
          "group {0}: skipped a message of {1}: {2} (more of this sender are counted, not logged)",
          group,
          sender,
          why.getMessage());
    }
  }

  void logTotal() {
    long count = counters.unreadableFrames();
    if (count > 0) {
      LOG.log(Level.WARNING, "group {0}: skipped {1} unreadable messages in all", group, count);
    }
  }
}
