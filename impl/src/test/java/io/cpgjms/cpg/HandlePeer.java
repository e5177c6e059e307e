package io.cpgjms.cpg;

import io.cpgjms.api.GroupName;
import io.cpgjms.api.Member;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A peer on a handle of any engine, with a thread of its own that dispatches. For an engine that
 * lets another member live in the same JVM. Safe for any thread.
 */
public final class HandlePeer implements Peer {
  private static final Duration TICK = Duration.ofSeconds(10);
  private static final long DEADLINE_SECONDS = 10;

  private final RecordedEvents events = new RecordedEvents();
  private final BlockingQueue<Runnable> commands = new LinkedBlockingQueue<>();
  private final CompletableFuture<Cpg> joined = new CompletableFuture<>();
  private final Thread owner;
  private final Cpg cpg;
  private final Member member;
  private volatile boolean ended;

  /** Joins the group, and returns once the own JOIN has come. */
  public HandlePeer(CpgEngine engine, GroupName group) {
    owner = new Thread(null, () -> own(engine, group), "peer", Cpg.MIN_DISPATCH_STACK_BYTES);
    owner.setDaemon(true);
    owner.start();
    cpg = get(joined);
    member = cpg.local();
  }

  private void own(CpgEngine engine, GroupName group) {
    try (Cpg handle = engine.open(events)) {
      handle.join(group);
      events.awaitMember(handle, handle.local(), true);
      joined.complete(handle);
      while (!ended) {
        handle.dispatch(TICK);
        for (Runnable command = commands.poll(); command != null; command = commands.poll()) {
          command.run();
        }
      }
    } catch (Throwable e) {
      joined.completeExceptionally(e);
    }
  }

  @Override
  public Member member() {
    return member;
  }

  @Override
  public void send(String text) {
    onOwner(() -> cpg.mcast(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))));
  }

  @Override
  public List<String> awaitMessages(int count) {
    List<RecordedEvents.Message> messages =
        get(CompletableFuture.supplyAsync(() -> events.awaitMessages(cpg, count), this::execute));
    return messages.stream().map(message -> message.sender() + ":" + message.text()).toList();
  }

  @Override
  public void leave() {
    onOwner(
        () -> {
          cpg.leave();
          events.awaitMember(cpg, member, false);
        });
    close();
  }

  @Override
  public void close() {
    ended = true;
    cpg.wakeup();
    try {
      owner.join(TimeUnit.SECONDS.toMillis(DEADLINE_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void onOwner(Runnable action) {
    get(CompletableFuture.runAsync(action, this::execute));
  }

  private void execute(Runnable command) {
    commands.add(command);
    cpg.wakeup();
  }

  private static <T> T get(CompletableFuture<T> future) {
    return future.orTimeout(DEADLINE_SECONDS, TimeUnit.SECONDS).join();
  }
}
