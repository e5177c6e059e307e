package io.cpgjms.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs a target on many inputs. It fails, with the input, when the target throws, when one
 * execution does not end, and when it allocates more than its input can justify.
 */
public final class Fuzzing {
  /** Of each target. */
  private static final long EXECUTIONS = Long.getLong("fuzz.executions", 20_000);

  private static final long HANGS_AFTER_SECONDS = 20;

  /** Classes that are loaded, and stack traces, count too. */
  private static final long ALLOWED_BYTES = 4 << 20;

  private static final long ALLOWED_BYTES_PER_INPUT_BYTE = 200;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final String name;
  private final Target target;
  private volatile long executions;
  private volatile byte[] input = {};

  private Fuzzing(String name, Target target) {
    this.name = name;
    this.target = target;
  }

  /** What is tried. */
  @FunctionalInterface
  public interface Target {
    /** Throws only what is a fault. */
    void run(byte[] input) throws Exception;
  }

  /** The inputs are the samples, then changed ones. */
  public static void run(String name, Random random, List<byte[]> samples, Target target)
      throws InterruptedException {
    new Fuzzing(name, target).run(random, samples);
  }

  private void run(Random random, List<byte[]> samples) throws InterruptedException {
    long start = System.nanoTime();
    var loop = new FutureTask<Void>(() -> loop(random, samples));
    var thread = new Thread(loop, "fuzzing " + name);
    thread.setDaemon(true); // one that hangs must not keep the JVM
    thread.start();
    await(loop);
    System.out.printf(
        "fuzzing %s: %d executions in %d s without a fault%n",
        name, executions, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
  }

  private void await(FutureTask<Void> loop) throws InterruptedException {
    while (true) {
      long before = executions;
      try {
        loop.get(HANGS_AFTER_SECONDS, TimeUnit.SECONDS);
        return;
      } catch (ExecutionException e) {
        throw new AssertionError(fault("failed"), e.getCause());
      } catch (TimeoutException e) {
        if (executions == before) {
          throw new AssertionError(fault("hangs"), e);
        }
      }
    }
  }

  private Void loop(Random random, List<byte[]> samples) throws Exception {
    for (byte[] sample : samples) {
      input = sample;
      target.run(sample); // also loads the classes
    }
    var mutations = new Mutations(random, samples);
    while (executions < EXECUTIONS) {
      byte[] next = mutations.next();
      input = next;
      long before = THREADS.getCurrentThreadAllocatedBytes();
      target.run(next.clone());
      long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
      if (allocated > ALLOWED_BYTES + ALLOWED_BYTES_PER_INPUT_BYTE * next.length) {
        throw new IllegalStateException("allocated %d bytes".formatted(allocated));
      }
      count();
    }
    return null;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // only the loop writes it
  private void count() {
    executions++;
  }

  private String fault(String what) {
    return "fuzzing %s: execution %d %s on the input %s"
        .formatted(name, executions, what, HexFormat.of().formatHex(input));
  }
}
