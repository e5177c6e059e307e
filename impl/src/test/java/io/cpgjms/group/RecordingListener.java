package io.cpgjms.group;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.GroupView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Writes down what a group tells, and lets a test wait for it. */
final class RecordingListener implements GroupListener {
  private static final long DEADLINE_NANOS = 10_000_000_000L;

  private final List<String> events = new ArrayList<>();
  private final List<GroupView> views = new ArrayList<>();
  private final List<GroupView> learnt = new ArrayList<>();
  private final List<Delivery> deliveries = new ArrayList<>();

  @Override
  public synchronized void onDelivery(Delivery delivery) {
    deliveries.add(delivery);
    add(text(delivery));
  }

  @Override
  public synchronized void onView(GroupView view) {
    if (!views.isEmpty() && !view.changesMembership()) {
      learnt.add(view);
      notifyAll();
      return;
    }
    views.add(view);
    add(view.isLost() ? "view lost" : "view " + view.members().size());
  }

  @Override
  public synchronized void onUnconfirmed(int payloads, CpgException cause) {
    add("unconfirmed " + payloads);
  }

  private void add(String event) {
    events.add(event);
    notifyAll();
  }

  synchronized List<String> awaitEvents(Predicate<List<String>> condition) {
    long deadline = System.nanoTime() + DEADLINE_NANOS;
    while (!condition.test(events)) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        int from = Math.max(0, events.size() - 20);
        throw new AssertionError("not seen; last: " + events.subList(from, events.size()));
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
    return List.copyOf(events);
  }

  List<String> awaitEvent(String event) {
    return awaitEvents(seen -> seen.contains(event));
  }

  synchronized List<GroupView> views() {
    return List.copyOf(views);
  }

  /** The views that only tell what was learnt about members. */
  synchronized List<GroupView> learnt() {
    return List.copyOf(learnt);
  }

  synchronized List<String> texts() {
    return deliveries.stream().map(RecordingListener::text).toList();
  }

  private static String text(Delivery delivery) {
    return StandardCharsets.UTF_8.decode(delivery.payload()).toString();
  }

  synchronized List<Delivery> deliveries() {
    return List.copyOf(deliveries);
  }
}
