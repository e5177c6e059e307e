package io.cpgjms.cpg.embedded;

import io.cpgjms.api.GroupName;
import io.cpgjms.api.Member;
import io.cpgjms.cpg.CpgContract;
import io.cpgjms.cpg.CpgEngine;
import io.cpgjms.cpg.HandlePeer;
import io.cpgjms.cpg.Peer;
import java.util.UUID;

/** The contract inside one JVM; the other process is another member of the bus. */
class EmbeddedContractTest extends CpgContract {
  private final String bus = UUID.randomUUID().toString();
  private final EmbeddedEngine engine = new EmbeddedEngine(bus);
  private final EmbeddedEngine other = new EmbeddedEngine(bus, new Member(1, 999_999));

  @Override
  protected CpgEngine engine() {
    return engine;
  }

  @Override
  protected Peer peer(GroupName group) {
    return new HandlePeer(other, group);
  }
}
