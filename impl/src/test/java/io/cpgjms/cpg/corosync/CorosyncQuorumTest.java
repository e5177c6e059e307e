package io.cpgjms.cpg.corosync;

import io.cpgjms.cpg.CpgEngine;
import io.cpgjms.cpg.QuorumContract;
import org.junit.jupiter.api.extension.ExtendWith;

/** The quorum of a live daemon: votequorum's. */
@ExtendWith(CorosyncDaemon.Running.class)
class CorosyncQuorumTest extends QuorumContract {
  private final CorosyncEngine engine = new CorosyncEngine(null);

  @Override
  protected CpgEngine engine() {
    return engine;
  }

  @Override
  protected void setQuorate(boolean quorate) {
    CorosyncDaemon.shared().setQuorate(quorate);
  }

  @Override
  protected void crash() {
    CorosyncDaemon.shared().kill9();
  }
}
