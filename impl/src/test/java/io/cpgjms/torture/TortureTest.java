package io.cpgjms.torture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.lab.Lab;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * One minute of {@code bin/torture}; a longer one is for people. The schedule of this seed has all
 * kinds of faults, and daemons and links that fail while others are not back yet.
 */
class TortureTest {
  private static final int SECONDS = 60;
  private static final long SEED = 3;

  @Test
  void aMinuteOfFaultsBreaksNoPromise() throws Exception {
    String name = "test-" + ProcessHandle.current().pid();
    Path logs = Lab.root().resolve(Path.of(".run", "torture", SEED + "-" + name));
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    Summary summary =
        new Torture(
                new TorturePlan(SEED, SECONDS, 3, false, false, "torture-" + name, logs),
                new PrintStream(said, true, UTF_8))
            .run();
    assertAll(
        () -> assertEquals(0, summary.violations().size(), said.toString(UTF_8)),
        () -> assertEquals(List.of(), summary.hung(), said.toString(UTF_8)),
        () -> assertEquals(EnumSet.allOf(FaultKind.class), summary.faults().keySet()),
        () -> assertTrue(summary.deliveries() > 50_000, said.toString(UTF_8)),
        () -> assertTrue(summary.sends().confirmed() > 5_000, said.toString(UTF_8)));
  }
}
