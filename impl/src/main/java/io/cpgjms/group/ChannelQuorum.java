package io.cpgjms.group;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.GroupName;
import io.cpgjms.api.Quorum;
import io.cpgjms.cpg.CpgEngine;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;

/** What a channel has to do with the quorum of this node's partition. */
final class ChannelQuorum {
  /** A daemon that answers at all answers in milliseconds. */
  private static final Duration WAIT = Duration.ofSeconds(1);

  private final QuorumWatch watch;
  private final QuorumGuard guard;
  private final Confirmations confirmations;
  private final Runnable onNews;

  /**
   * @param onDoubt is told what may have reached a minority only
   * @param onNews runs when another quorum is known; must return at once
   */
  ChannelQuorum(
      CpgEngine engine,
      GroupName group,
      BiConsumer<List<PendingSend>, CpgException> onDoubt,
      Runnable onNews) {
    this.watch = QuorumWatch.hold(engine);
    this.guard = new QuorumGuard(group, watch.knowledge());
    this.confirmations = new Confirmations(group, watch.knowledge(), onDoubt);
    this.onNews = onNews;
  }

  QuorumGuard guard() {
    return guard;
  }

  /** Confined to the dispatch thread. */
  Confirmations confirmations() {
    return confirmations;
  }

  Quorum now() {
    return watch.knowledge().now();
  }

  void listen() {
    watch.knowledge().listen(onNews);
  }

  /** The daemon is there: waits a moment for the quorum, so that already the first view has it. */
  void awaitKnown() {
    watch.hurry();
    watch.knowledge().await(WAIT);
  }

  void release() {
    watch.knowledge().unlisten(onNews);
    watch.release();
  }
}
