package io.cpgjms.ra;

import io.cpgjms.api.GroupName;
import io.cpgjms.group.GroupLease;
import io.cpgjms.group.GroupOptions;
import io.cpgjms.group.GroupRegistry;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The shares in groups that a managed connection holds, so that a pooled one does not join anew for
 * each session. A handle that used them holds them too: its consumers outlive a dissociation, even
 * when the pool destroys the managed connection meanwhile. Safe for any thread.
 */
final class LeaseSet implements AutoCloseable {
  private final GroupRegistry registry;
  private final GroupOptions options;
  private final Consumer<LeaseSet> onClose;
  private final Map<GroupName, GroupLease> leases = new HashMap<>();
  private int holders = 1;

  /**
   * An empty set, held once, by its creator.
   *
   * @param onClose told when all shares have been given back
   */
  LeaseSet(GroupRegistry registry, GroupOptions options, Consumer<LeaseSet> onClose) {
    this.registry = registry;
    this.options = options;
    this.onClose = onClose;
  }

  /** The share in the group, taken now if it is the first time. */
  synchronized GroupLease lease(GroupName group) {
    if (holders == 0) {
      throw new IllegalStateException("the leases have been given back");
    }
    return leases.computeIfAbsent(group, name -> registry.lease(name, options));
  }

  /** Holds the set; false if nobody does any more, so that its shares are given back. */
  synchronized boolean hold() {
    if (holders == 0) {
      return false;
    }
    holders++;
    return true;
  }

  /** Ends one hold; the last one gives all shares back. */
  void release() {
    releaseAll(List.of(this));
  }

  /** As {@link #release} for each, within one close timeout. */
  static void releaseAll(Collection<LeaseSet> sets) {
    List<LeaseSet> closing = sets.stream().filter(LeaseSet::dropHold).toList();
    closing.forEach(LeaseSet::startClose);
    closing.forEach(LeaseSet::close);
  }

  /** Returns whether that was the last one. */
  private synchronized boolean dropHold() {
    return holders > 0 && --holders == 0;
  }

  /** Begins {@link #close} without waiting for it. */
  void startClose() {
    end().forEach(GroupLease::startClose);
  }

  private synchronized List<GroupLease> end() {
    holders = 0;
    return List.copyOf(leases.values());
  }

  /** Gives all shares back, whoever holds the set: handles may have been forgotten open. */
  @Override
  public void close() {
    // Outside the lock: the last share of a group waits for the leave.
    GroupLease.closeAll(end());
    onClose.accept(this);
  }
}
