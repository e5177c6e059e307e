package io.cpgjms.jms;

import io.cpgjms.api.CpgException;
import io.cpgjms.group.GroupLease;
import io.cpgjms.group.Outbound;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The sends of a transaction, and what else ends with it. Nothing of it is seen by anybody before
 * {@link #commit}, which sends one frame for each group: all members get all of it, at one place of
 * the order, or nothing. Raw payloads cannot share a frame: each is sent on its own, after the
 * frame of its group. Safe for any thread: a transaction manager rolls back while another one
 * sends.
 */
public final class UnitOfWork {
  private final Map<GroupLease, Batch> batches = new LinkedHashMap<>();
  private final Set<Part> parts = new LinkedHashSet<>();

  /** What ends with a unit of work besides its sends. None may throw. */
  public interface Part {
    /** All was sent. */
    void committed();

    /** It was given up, or it is not certain that all was sent. */
    void rolledBack();
  }

  /** Tells that one how the unit of work ends, once. */
  public synchronized void enlist(Part part) {
    parts.add(part);
  }

  /** Adds what is sent to the group at commit. */
  public synchronized void add(GroupLease lease, Outbound outbound) {
    Batch batch = batches.computeIfAbsent(lease, group -> new Batch());
    if (outbound instanceof Outbound.Framed framed) {
      batch.framed.addAll(framed.payloads());
    } else {
      batch.raw.add(outbound);
    }
  }

  /** Whether nothing is to be sent. */
  public synchronized boolean isEmpty() {
    return batches.isEmpty();
  }

  /**
   * Sends and waits for the confirmations. The unit of work is empty afterwards, whatever happened.
   *
   * @throws CpgException if nothing was sent
   * @throws io.cpgjms.group.InDoubtException if it is not known whether the first was delivered
   * @throws PartialCommitException if there were several groups or several raw payloads, and those
   *     before the failure have been delivered: CPG has no atomic multicast over groups
   */
  public void commit() {
    try {
      sendAll(takeBatches());
    } catch (CpgException e) {
      end().forEach(Part::rolledBack);
      throw e;
    }
    end().forEach(Part::committed);
  }

  private synchronized Map<GroupLease, Batch> takeBatches() {
    Map<GroupLease, Batch> taken = new LinkedHashMap<>(batches);
    batches.clear();
    return taken;
  }

  private synchronized List<Part> end() {
    List<Part> ending = List.copyOf(parts);
    parts.clear();
    return ending;
  }

  private static void sendAll(Map<GroupLease, Batch> committed) {
    int delivered = 0;
    for (Map.Entry<GroupLease, Batch> entry : committed.entrySet()) {
      for (Outbound outbound : entry.getValue().outbounds()) {
        send(entry.getKey(), outbound, delivered);
        delivered += outbound.count();
      }
    }
  }

  private static void send(GroupLease lease, Outbound outbound, int delivered) {
    try {
      lease.sendAndConfirm(outbound);
    } catch (CpgException e) {
      throw delivered == 0 ? e : new PartialCommitException(delivered, e);
    }
  }

  /** Forgets all that was added. */
  public void rollback() {
    takeBatches();
    end().forEach(Part::rolledBack);
  }

  private static final class Batch {
    private final List<byte[]> framed = new ArrayList<>();
    private final List<Outbound> raw = new ArrayList<>();

    List<Outbound> outbounds() {
      List<Outbound> all = new ArrayList<>();
      if (!framed.isEmpty()) {
        all.add(new Outbound.Framed(framed));
      }
      all.addAll(raw);
      return all;
    }
  }
}
