package io.cpgjms.torture.log;

import java.util.List;

/**
 * All that is left of one process. Immutable.
 *
 * @param start its first record
 * @param events all records, the first one included
 * @param killed whether the driver killed the process, so that its log may end anywhere
 */
public record MemberLog(LogEvent.Started start, List<LogEvent> events, boolean killed) {
  /** Whether the process ended in order. */
  public boolean isClean() {
    return events.get(events.size() - 1) instanceof LogEvent.CleanEnd;
  }

  /** {@code sender 3 (2/4711)}, or {@code C sender ...}. */
  public String name() {
    return "%s %d (%s)"
        .formatted(start.foreign() ? "C sender" : "sender", start.sender(), start.self());
  }
}
