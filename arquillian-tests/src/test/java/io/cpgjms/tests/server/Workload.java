package io.cpgjms.tests.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Transactions with random outcomes on several threads.
 *
 * @param committed the names of those that should commit
 * @param rolledBack the names of the others
 */
record Workload(List<String> committed, List<String> rolledBack) {
  /** One transaction. */
  interface Transaction {
    /**
     * Runs it.
     *
     * @param name unique in the workload
     * @param commit how it should end
     */
    void run(String name, boolean commit) throws Exception;
  }

  /** Runs them, and waits for their ends. */
  static Workload run(
      ExecutorService executor, int threads, int each, long seed, Transaction transaction)
      throws Exception {
    Workload all = new Workload(new ArrayList<>(), new ArrayList<>());
    List<Future<Workload>> running = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int thread = i;
      Random random = new Random(seed + thread);
      running.add(executor.submit(() -> one("t" + thread + "-", each, random, transaction)));
    }
    for (Future<Workload> one : running) {
      all.committed.addAll(one.get().committed);
      all.rolledBack.addAll(one.get().rolledBack);
    }
    return all;
  }

  private static Workload one(String prefix, int count, Random random, Transaction transaction)
      throws Exception {
    Workload done = new Workload(new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < count; i++) {
      String name = prefix + i;
      boolean commit = random.nextBoolean();
      transaction.run(name, commit);
      (commit ? done.committed : done.rolledBack).add(name);
    }
    return done;
  }

  int transactions() {
    return committed.size() + rolledBack.size();
  }
}
