package io.cpgjms.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** That fuzzing finds what it looks for. */
class FuzzingTest {
  private static final byte[] SAMPLE = {1, 2, 3, 4};

  private static AssertionError fault(Fuzzing.Target target) {
    return assertThrows(
        AssertionError.class, () -> Fuzzing.run("test", new Random(1), List.of(SAMPLE), target));
  }

  @Test
  void whatATargetThrowsIsToldWithTheInput() {
    var thrown = new IllegalStateException("found");
    AssertionError fault =
        fault(
            input -> {
              if (input.length == 3) {
                throw thrown;
              }
            });
    assertSame(thrown, fault.getCause());
    String hex = fault.getMessage().replaceFirst(".* ", "");
    assertEquals(3, HexFormat.of().parseHex(hex).length);
  }

  @Test
  void aLargeAllocationIsAFault() {
    var large = new AtomicReference<byte[]>(); // so that the compiler keeps the allocation
    AssertionError fault =
        fault(
            input -> {
              if (input.length == 5) {
                large.set(new byte[8 << 20]);
              }
            });
    assertTrue(fault.getCause().getMessage().contains("allocated"), fault.getCause().toString());
  }

  @Test
  void theInputsDiffer() throws InterruptedException {
    Set<String> inputs = new HashSet<>();
    Fuzzing.run(
        "test",
        new Random(1),
        List.of(SAMPLE),
        input -> inputs.add(HexFormat.of().formatHex(input)));
    assertTrue(inputs.size() > 10_000, () -> inputs.size() + " different inputs");
  }
}
