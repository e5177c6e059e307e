package io.cpgjms.demo;

import io.cpgjms.api.GroupView;
import io.cpgjms.api.Member;
import io.cpgjms.api.MembershipChange;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * What the bean has seen of the group: the newest entries and the state that they led to.
 *
 * <p>Safe for any thread. Memory is bounded: old entries are dropped, so a reader that is too slow
 * misses some and can see that from their ids. No reader ever holds up the bean.
 */
@ApplicationScoped
class GroupLog {
  /** Entries that are kept. */
  static final int CAPACITY = 5000;

  private final Clock clock;
  private final int capacity;
  private final long ownPid;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();
  private final ArrayDeque<LogEntry> entries = new ArrayDeque<>();
  private final TreeMap<Member, MemberState> members = new TreeMap<>();
  private long lastId;
  private long messages;
  private boolean joined;
  private Member self;

  GroupLog() {
    this(Clock.systemUTC(), CAPACITY, ProcessHandle.current().pid());
  }

  GroupLog(Clock clock, int capacity, long ownPid) {
    this.clock = clock;
    this.capacity = capacity;
    this.ownPid = ownPid;
  }

  /** Adds a message. */
  void received(Member sender, long position, boolean foreign, MessageBody body) {
    lock.lock();
    try {
      messages++;
      members.computeIfPresent(sender, (member, state) -> state.sentOneMore());
      append(new LogEntry.Received(++lastId, clock.instant(), sender, position, foreign, body));
    } finally {
      lock.unlock();
    }
  }

  /** Adds a membership change, and the first view of all. */
  void viewed(GroupView view) {
    lock.lock();
    try {
      Instant now = clock.instant();
      joined = !view.isLost();
      members.keySet().retainAll(view.members());
      view.left().stream().map(MembershipChange::member).forEach(members::remove);
      for (Member member : view.members()) {
        members.computeIfAbsent(member, fresh -> new MemberState(fresh, now, 0));
      }
      self = findSelf(view);
      if (lastId > 0 && !view.changesMembership()) {
        return;
      }
      append(new LogEntry.ViewChanged(++lastId, now, view));
    } finally {
      lock.unlock();
    }
  }

  /** This server: a process on another node may have its pid, so who just came goes first. */
  private Member findSelf(GroupView view) {
    if (self != null && (view.contains(self) || view.isLost())) {
      return self;
    }
    Stream<Member> newcomers = view.joined().stream().map(MembershipChange::member);
    return Stream.concat(newcomers, view.members().stream())
        .filter(member -> member.pid() == ownPid)
        .findFirst()
        .orElse(self);
  }

  private void append(LogEntry entry) {
    entries.addLast(entry);
    if (entries.size() > capacity) {
      entries.removeFirst();
    }
    grown.signalAll();
  }

  /** The state after the newest entry. */
  State state() {
    lock.lock();
    try {
      return new State(
          lastId, messages, joined, Optional.ofNullable(self), List.copyOf(members.values()));
    } finally {
      lock.unlock();
    }
  }

  /** The oldest entries that are newer than the given one, at most {@code limit} of them. */
  List<LogEntry> after(long id, int limit) {
    lock.lock();
    try {
      long known = lastId - entries.size();
      return entries.stream().skip(Math.max(0, id - known)).limit(limit).toList();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for an entry that is newer than the given one.
   *
   * @return whether there is one; false after the time
   */
  boolean awaitAfter(long id, Duration time) throws InterruptedException {
    long left = time.toNanos();
    lock.lockInterruptibly();
    try {
      while (lastId <= id && left > 0) {
        left = grown.awaitNanos(left);
      }
      return lastId > id;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The group as it was after one entry. Immutable.
   *
   * @param lastId that entry; 0 before the first
   * @param messages how many messages the bean was given
   * @param joined whether this server is in the group
   * @param self this server; empty until it has joined
   * @param members all members, sorted
   */
  record State(
      long lastId,
      long messages,
      boolean joined,
      Optional<Member> self,
      List<MemberState> members) {}

  /**
   * A member as the page shows it. Immutable.
   *
   * @param member which process
   * @param since when this server saw it first
   * @param sent how many of its messages the bean was given since then
   */
  record MemberState(Member member, Instant since, long sent) {
    MemberState sentOneMore() {
      return new MemberState(member, since, sent + 1);
    }
  }
}
