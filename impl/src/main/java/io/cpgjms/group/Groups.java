package io.cpgjms.group;

import io.cpgjms.api.GroupName;
import io.cpgjms.cpg.CpgEngine;
import java.util.HashMap;
import java.util.Map;

/**
 * The channels of this class loader, one for each engine and group. A second class loader in the
 * process has its own, and finds out by the native layer that a group is taken. Safe for any
 * thread.
 */
public final class Groups {
  private static final Map<Key, GroupChannel> CHANNELS = new HashMap<>();

  private record Key(String engine, GroupName group) {}

  private Groups() {}

  /** The registry of all engines that have the same name. */
  public static GroupRegistry registry(CpgEngine engine) {
    return (group, options) -> lease(engine, group, options);
  }

  private static GroupLease lease(CpgEngine engine, GroupName group, GroupOptions options) {
    Key key = new Key(engine.name(), group);
    synchronized (CHANNELS) {
      GroupChannel present = CHANNELS.get(key);
      if (present != null && present.addUser()) {
        return new ChannelLease(present, options);
      }
      GroupChannel created = new GroupChannel(engine, group, options, present, () -> forget(key));
      created.addUser();
      created.start();
      CHANNELS.put(key, created);
      return new ChannelLease(created, options);
    }
  }

  private static void forget(Key key) {
    synchronized (CHANNELS) {
      // One that ended before its turn leaves the place to the one that it waited for.
      CHANNELS.computeIfPresent(
          key, (k, channel) -> channel.isClosed() ? channel.predecessor() : channel);
    }
  }
}
