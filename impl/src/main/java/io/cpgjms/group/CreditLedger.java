package io.cpgjms.group;

import io.cpgjms.api.Member;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * What this process has sent and which members have not taken yet: at most a send window for the
 * slowest of them. About each quarter of it a frame is marked, and members grant what is marked.
 * Frames and members count from their place in the order, so that who joins late owes nothing for
 * what was ordered before. Guarded by the lock of the {@link SendGate}.
 */
final class CreditLedger {
  /** A marked frame, and how many bytes were sent up to its end. */
  private record Marked(long sequence, long total) {}

  private static final class Account {
    /** Up to which byte it has taken all. */
    private long taken;

    /** When it last took something, or began to owe. */
    private long owesSinceNanos;
  }

  private final LongSupplier nanoTime;
  private final SlowConsumerCounts counts;
  private final Map<Member, Account> accounts = new LinkedHashMap<>();
  private final Deque<Marked> marks = new ArrayDeque<>();
  private int window = Integer.MAX_VALUE;
  private Duration timeout = GroupOptions.DEFAULTS.slowConsumerTimeout();
  private long sent;
  private long marked;
  private long ordered;

  /** Up to which byte all members have taken all. */
  private long takenByAll;

  private boolean heldUp;

  /** Whether the slowest member has been waited for since it last took something. */
  private boolean patienceRuns;

  private long overdueFromNanos;

  CreditLedger(LongSupplier nanoTime, SlowConsumerCounts counts) {
    this.nanoTime = nanoTime;
    this.counts = counts;
  }

  /** Takes over the limits of a lease that sends; among several the smallest window counts. */
  void limits(GroupOptions options) {
    window = Math.min(window, options.sendWindowBytes());
    timeout = options.slowConsumerTimeout();
  }

  /** These members grant from here in the order on, and no others. */
  void members(Set<Member> granting) {
    List.copyOf(accounts.keySet()).stream()
        .filter(member -> !granting.contains(member))
        .forEach(this::memberLeft);
    granting.stream().filter(member -> !accounts.containsKey(member)).forEach(this::memberJoined);
  }

  /** From here in the order on this member grants. */
  void memberJoined(Member member) {
    Account account = new Account();
    account.taken = ordered;
    account.owesSinceNanos = nanoTime.getAsLong();
    accounts.put(member, account);
    settle();
  }

  /** A member owes nothing any more. */
  void memberLeft(Member member) {
    accounts.remove(member);
    settle();
  }

  /** Starts anew, without members: this process is about to join again. */
  void reset() {
    accounts.clear();
    marks.clear();
    sent = 0;
    marked = 0;
    ordered = 0;
    takenByAll = 0;
    goOn();
  }

  /**
   * Whether a frame may go now. If not, it is held up from here on, until a grant or a leave makes
   * room. A frame that is larger than the window goes when no mark is outstanding.
   */
  boolean mayGo(long bytes) {
    if (bytes <= room() || marks.isEmpty()) {
      nothingWaits();
      return true;
    }
    if (!heldUp) {
      heldUp = true;
      counts.holdUp();
    }
    if (!patienceRuns) {
      patienceRuns = true;
      overdueFromNanos = nanoTime.getAsLong();
    }
    return false;
  }

  /** How many bytes fit into the window. */
  long room() {
    return Math.max(0, window - outstanding());
  }

  /** Bytes that the slowest member has not granted; without members none. */
  long outstanding() {
    return accounts.isEmpty() ? 0 : sent - takenByAll;
  }

  /** Whether the next frame has to be marked if it has so many bytes. */
  boolean wantsMark(long bytes) {
    return sent - marked + bytes >= Math.max(1, window / 4);
  }

  /**
   * A frame is on its way.
   *
   * @param sequence the frame's number, from 1, ascending
   * @param mark whether it carries a mark
   */
  void sent(long sequence, long bytes, boolean mark) {
    sent += bytes;
    if (mark && !accounts.isEmpty()) {
      long now = nanoTime.getAsLong();
      for (Account account : accounts.values()) {
        if (account.taken >= marked) {
          account.owesSinceNanos = now;
        }
      }
      marked = sent;
      marks.add(new Marked(sequence, sent));
    }
  }

  /** An own frame came back. */
  void ordered(long bytes) {
    ordered += bytes;
  }

  /** No member takes what is on its way: what is sent next has the same numbers. */
  void rollBack() {
    sent = ordered;
    marks.removeIf(mark -> mark.total() > sent);
    marked = marks.isEmpty() ? Math.min(takenByAll, sent) : marks.getLast().total();
  }

  /**
   * A member has taken all up to a marked frame.
   *
   * @return whether that makes room
   */
  boolean granted(Member by, long sequence) {
    Account account = accounts.get(by);
    if (account == null) {
      return false;
    }
    for (Marked mark : marks) {
      if (mark.sequence() <= sequence && mark.total() > account.taken) {
        account.taken = mark.total();
        account.owesSinceNanos = nanoTime.getAsLong();
      }
    }
    return settle();
  }

  private boolean settle() {
    long before = takenByAll;
    takenByAll = leastTaken();
    marks.removeIf(mark -> mark.total() <= takenByAll);
    boolean room = takenByAll > before;
    if (room) {
      goOn();
    }
    return room;
  }

  private long leastTaken() {
    return accounts.values().stream().mapToLong(account -> account.taken).min().orElse(sent);
  }

  private void goOn() {
    patienceRuns = false;
    nothingWaits();
  }

  /** Nothing is held up, be it because there is room or because senders gave up. */
  void nothingWaits() {
    heldUp = false;
    counts.goOn();
  }

  /** Whether a frame is held up. */
  boolean isHeldUp() {
    return heldUp;
  }

  /**
   * How long until {@link #takeOverdue} has something; longer than a year if nothing is held up.
   */
  Duration overdueIn() {
    return heldUp
        ? timeout.minusNanos(nanoTime.getAsLong() - overdueFromNanos)
        : Duration.ofDays(1000);
  }

  /** Who has held up the senders for the whole time; told again each time that it passes anew. */
  List<Member> takeOverdue() {
    Duration left = overdueIn();
    if (!left.isZero() && !left.isNegative()) {
      return List.of();
    }
    overdueFromNanos = nanoTime.getAsLong();
    return slowest();
  }

  private List<Member> slowest() {
    return accounts.entrySet().stream()
        .filter(entry -> entry.getValue().taken == takenByAll)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Says, while a frame is held up, by whom, since when and what to do. */
  String blame() {
    Member member = slowest().get(0);
    long nanos = nanoTime.getAsLong() - accounts.get(member).owesSinceNanos;
    return ("member %s has taken nothing for %d s: make its consumer faster, or continue or end that"
            + " process")
        .formatted(member, Duration.ofNanos(nanos).toSeconds());
  }
}
