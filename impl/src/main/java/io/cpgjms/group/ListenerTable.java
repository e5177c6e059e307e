package io.cpgjms.group;

import io.cpgjms.api.GroupName;
import io.cpgjms.api.GroupView;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The listeners of a group. Its monitor is held while they are called, so that one which is added
 * sees a clean cut of the order and one which is removed is not called any more.
 */
final class ListenerTable {
  private static final Logger LOG = System.getLogger(ListenerTable.class.getName());

  private final GroupName group;
  private final List<GroupListener> listeners = new CopyOnWriteArrayList<>();

  ListenerTable(GroupName group) {
    this.group = group;
  }

  /** Adds a listener and tells it where the order stands: the newest view, if there is one. */
  synchronized void add(GroupListener listener, Supplier<GroupView> newest) {
    GroupView view = newest.get();
    if (view != null) {
      tell(listener, l -> l.onView(view));
    }
    listeners.add(listener);
  }

  int size() {
    return listeners.size();
  }

  synchronized void remove(GroupListener listener) {
    listeners.removeIf(added -> added == listener);
  }

  boolean hasConsumers() {
    return listeners.stream().anyMatch(GroupListener::consumes);
  }

  synchronized void deliver(Delivery delivery) {
    for (GroupListener listener : listeners) {
      try {
        listener.onDelivery(delivery);
      } catch (RuntimeException e) {
        failed(e);
      }
    }
  }

  /** Makes a view and tells all of it, as one step of the order. */
  synchronized void change(Supplier<GroupView> step) {
    GroupView view = step.get();
    tellAll(listener -> listener.onView(view));
  }

  synchronized void tellAll(Consumer<GroupListener> telling) {
    listeners.forEach(listener -> tell(listener, telling));
  }

  private void tell(GroupListener listener, Consumer<GroupListener> telling) {
    try {
      telling.accept(listener);
    } catch (RuntimeException e) {
      failed(e);
    }
  }

  private void failed(RuntimeException e) {
    LOG.log(Level.ERROR, "group " + group + ": a listener failed; the others go on", e);
  }
}
