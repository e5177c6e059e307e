package io.cpgjms.jms;

import io.cpgjms.api.CpgException;
import io.cpgjms.group.GroupLease;
import io.cpgjms.group.Outbound;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sends of a transaction. Nothing of it is seen by anybody before {@link #commit}, which sends
 * one frame for each group: all members get all of it, at one place of the order, or nothing. Used
 * by one thread at a time.
 */
public final class UnitOfWork {
  private final Map<GroupLease, List<byte[]>> payloads = new LinkedHashMap<>();

  /** Adds a message to the group's frame. */
  public void add(GroupLease lease, byte[] payload) {
    payloads.computeIfAbsent(lease, group -> new ArrayList<>()).add(payload);
  }

  /** Whether nothing was added since the last end. */
  public boolean isEmpty() {
    return payloads.isEmpty();
  }

  /**
   * Sends and waits for the confirmations. The unit of work is empty afterwards, whatever happened.
   *
   * @throws CpgException if a frame was not sent or is in doubt. With several groups those before
   *     it have been delivered: CPG has no atomic multicast over groups
   */
  public void commit() {
    Map<GroupLease, List<byte[]>> committed = new LinkedHashMap<>(payloads);
    payloads.clear();
    committed.forEach((lease, frame) -> lease.sendAndConfirm(new Outbound.Framed(frame)));
  }

  /** Forgets all that was added. */
  public void rollback() {
    payloads.clear();
  }
}
