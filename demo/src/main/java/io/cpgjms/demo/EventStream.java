package io.cpgjms.demo;

import jakarta.json.JsonObject;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;

/**
 * Writes the log to one page as server-sent events until the page is gone. Confined to one thread,
 * which may wait on a slow page: the log does not wait for it.
 *
 * <p>First {@code state} with the group as it is, then {@code entries} with what led to it and what
 * follows. An entry after the state's {@code lastId} changes the state.
 */
final class EventStream implements Runnable {
  /** Entries that a new page gets of the past. */
  static final int PAST = 300;

  private static final int MOST_AT_ONCE = 200;

  /** A comment after this time without entries shows whether the page is still there. */
  private static final Duration IDLE = Duration.ofSeconds(10);

  private final GroupLog log;
  private final String run;
  private final PrintWriter out;
  private final String lastEventId;

  /**
   * A stream.
   *
   * @param run names this run of the server: ids of another run say nothing here
   * @param lastEventId the id that the browser had last; null at its first connection
   */
  EventStream(GroupLog log, String run, String lastEventId, PrintWriter out) {
    this.log = log;
    this.run = run;
    this.lastEventId = lastEventId;
    this.out = out;
  }

  @Override
  public void run() {
    try {
      GroupLog.State state = log.state();
      long last = start(state);
      writeState(state, last);
      while (!out.checkError()) {
        if (log.awaitAfter(last, IDLE)) {
          last = writeEntries(last);
        } else {
          out.write(": still here\n\n");
        }
      }
    } catch (InterruptedException e) {
      // The application stops: the page reconnects when it is back.
      Thread.currentThread().interrupt();
    }
  }

  /** The entry after which to begin. */
  private long start(GroupLog.State state) {
    long past = Math.max(0, state.lastId() - PAST);
    String mark = run + "-";
    if (lastEventId == null || !lastEventId.startsWith(mark)) {
      return past;
    }
    try {
      long had = Long.parseLong(lastEventId, mark.length(), lastEventId.length(), 10);
      return Math.max(past, Math.min(had, state.lastId()));
    } catch (NumberFormatException e) {
      return past;
    }
  }

  private void writeState(GroupLog.State state, long start) {
    JsonObject json = JsonView.of(state);
    out.write("retry: 1000\nevent: state\nid: " + run + "-" + start + "\ndata: " + json + "\n\n");
  }

  private long writeEntries(long last) {
    List<LogEntry> entries = log.after(last, MOST_AT_ONCE);
    long newest = entries.get(entries.size() - 1).id();
    String json = JsonView.of(entries).build().toString();
    out.write("event: entries\nid: " + run + "-" + newest + "\ndata: " + json + "\n\n");
    return newest;
  }
}
