package io.cpgjms.cpg.embedded;

import io.cpgjms.cpg.CpgEngine;
import io.cpgjms.cpg.QuorumContract;
import java.util.UUID;

/** The quorum that is injected. */
class EmbeddedQuorumTest extends QuorumContract {
  private final EmbeddedEngine engine = new EmbeddedEngine(UUID.randomUUID().toString());

  @Override
  protected CpgEngine engine() {
    return engine;
  }

  @Override
  protected void setQuorate(boolean quorate) {
    engine.setQuorate(quorate);
  }

  @Override
  protected void crash() {
    engine.crash();
  }
}
