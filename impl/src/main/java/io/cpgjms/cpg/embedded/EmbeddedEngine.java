package io.cpgjms.cpg.embedded;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.CsError;
import io.cpgjms.api.Member;
import io.cpgjms.cpg.Cpg;
import io.cpgjms.cpg.CpgEngine;
import io.cpgjms.cpg.CpgEvents;
import io.cpgjms.cpg.QuorumHandle;

/**
 * Groups inside this JVM (and class loader), for a laptop and for tests. All engines of one bus
 * name see the same groups. Safe for any thread.
 */
public final class EmbeddedEngine implements CpgEngine {
  private final Member self;
  private final boolean ownProcess;
  private final EmbeddedBus bus;

  /**
   * As this process: node 1 and the real process id.
   *
   * @param bus any name that is not empty
   */
  public EmbeddedEngine(String bus) {
    this(EmbeddedBus.named(bus), new Member(1, (int) ProcessHandle.current().pid()), true);
  }

  /** As another process of the same bus, for tests of what several processes do. */
  public EmbeddedEngine(String bus, Member self) {
    this(EmbeddedBus.named(bus), self, false);
  }

  private EmbeddedEngine(EmbeddedBus bus, Member self, boolean ownProcess) {
    this.bus = bus;
    this.self = self;
    this.ownProcess = ownProcess;
  }

  @Override
  public String name() {
    return "embedded?bus=" + bus.name() + (ownProcess ? "" : "&member=" + self);
  }

  @Override
  public Cpg open(CpgEvents events) {
    if (bus.isDown()) {
      throw new CpgException("cpg_model_initialize", null, CsError.CS_ERR_LIBRARY);
    }
    return new EmbeddedHandle(bus, self, events);
  }

  @Override
  public QuorumHandle openQuorum() {
    if (bus.isDown()) {
      throw new CpgException("quorum_initialize", null, CsError.CS_ERR_LIBRARY);
    }
    return new EmbeddedQuorum(bus);
  }

  /**
   * Injects the loss ({@code false}) and the return of the quorum: all processes of the bus are in
   * one partition, which is quorate until this says otherwise.
   */
  public void setQuorate(boolean quorate) {
    bus.setQuorate(quorate);
  }

  /**
   * Injects the death of the daemon: every handle of the bus fails with CS_ERR_LIBRARY, what is
   * queued is lost, and nothing can be opened until {@link #restart}.
   */
  public void crash() {
    bus.crash();
  }

  /** Injects a change of the totem ring that nobody is lost in. */
  public void changeRing() {
    bus.changeRing();
  }

  /** Ends the fault that {@link #crash} began. */
  public void restart() {
    bus.restart();
  }
}
