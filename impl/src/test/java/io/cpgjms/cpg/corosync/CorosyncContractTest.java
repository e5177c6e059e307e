package io.cpgjms.cpg.corosync;

import io.cpgjms.api.GroupName;
import io.cpgjms.cpg.CpgContract;
import io.cpgjms.cpg.CpgEngine;
import io.cpgjms.cpg.Peer;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract on a live daemon; the other process is one. */
@ExtendWith(CorosyncDaemon.Running.class)
class CorosyncContractTest extends CpgContract {
  private final CorosyncEngine engine = new CorosyncEngine(null);

  @Override
  protected CpgEngine engine() {
    return engine;
  }

  @Override
  protected Peer peer(GroupName group) {
    return PeerProcess.start(group);
  }
}
