package io.cpgjms.jms;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.GroupName;
import io.cpgjms.group.GroupLease;
import io.cpgjms.group.GroupOptions;
import io.cpgjms.group.GroupRegistry;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A session's groups and its unit of work in Java SE. */
final class StandaloneBacking implements SessionBacking {
  private final GroupRegistry registry;
  private final GroupOptions options;
  private final Optional<UnitOfWork> unitOfWork;
  private final Map<GroupName, GroupLease> leases = new LinkedHashMap<>();
  private boolean closed;

  StandaloneBacking(GroupRegistry registry, GroupOptions options, boolean transacted) {
    this.registry = registry;
    this.options = options;
    this.unitOfWork = transacted ? Optional.of(new UnitOfWork()) : Optional.empty();
  }

  @Override
  public GroupLease lease(GroupName group) throws JMSException {
    try {
      GroupLease lease = held(group);
      // Outside the lock, so that close() need not wait for a join that is stuck.
      lease.awaitJoined();
      return lease;
    } catch (CpgException e) {
      throw JmsExceptions.of(e);
    }
  }

  private synchronized GroupLease held(GroupName group) throws JMSException {
    if (closed) {
      throw new IllegalStateException("the session is closed");
    }
    return leases.computeIfAbsent(group, name -> registry.lease(name, options));
  }

  @Override
  public Optional<UnitOfWork> unitOfWork() {
    return unitOfWork;
  }

  @Override
  public void startClose() {
    end().forEach(GroupLease::startClose);
  }

  private synchronized List<GroupLease> end() {
    closed = true;
    return List.copyOf(leases.values());
  }

  @Override
  public void close() {
    unitOfWork.ifPresent(UnitOfWork::rollback);
    GroupLease.closeAll(end());
  }
}
