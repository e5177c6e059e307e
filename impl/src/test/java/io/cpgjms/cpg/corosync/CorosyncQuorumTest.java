package io.cpgjms.cpg.corosync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cpgjms.cpg.CpgEngine;
import io.cpgjms.cpg.QuorumContract;
import java.io.IOException;
import org.junit.jupiter.api.extension.ExtendWith;

/** The quorum of a live daemon: votequorum's. */
@ExtendWith(CorosyncDaemon.Running.class)
class CorosyncQuorumTest extends QuorumContract {
  private final CorosyncEngine engine = new CorosyncEngine(null);

  @Override
  protected CpgEngine engine() {
    return engine;
  }

  /** One vote is there: it is the majority of one, and not of three. */
  @Override
  protected void setQuorate(boolean quorate) {
    String votes = quorate ? "1" : "3";
    try {
      Process setting =
          new ProcessBuilder("corosync-cmapctl", "-s", "quorum.expected_votes", "u32", votes)
              .inheritIO()
              .start();
      assertEquals(0, setting.waitFor());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected void crash() {
    CorosyncDaemon.shared().kill9();
  }
}
