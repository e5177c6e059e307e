package io.cpgjms.cpg.corosync.binding;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Which groups this process has joined, and through whom: one table for all deployments and all
 * versions of the layer, since corosync lets a process join a group only once. Safe for any thread.
 */
final class GroupTable {
  private static final String NAME = "io.cpgjms:type=JoinedGroups";

  private static final Map<String, String> OWNERS = find();

  private GroupTable() {}

  /**
   * Enters the owner unless somebody else has the group.
   *
   * @param owner says who it is, unlike any other owner
   * @return the other owner, or null if the group now belongs to this one
   */
  static String claim(String group, String owner) {
    return OWNERS.putIfAbsent(group, owner);
  }

  /**
   * The monitor under which handles are opened and finalized, whoever does it in this process:
   * libqb's table of handles is not safe for two threads that change it. Two that opened a handle
   * at the same time got the same place in it, and one of them CS_ERR_BAD_HANDLE or another's
   * events. Each library has a table of its own, but one monitor does for all: nobody opens handles
   * often.
   */
  static Object handleLock() {
    return OWNERS;
  }

  /** Strikes the group out if it belongs to this owner. */
  static void release(String group, String owner) {
    OWNERS.remove(group, owner);
  }

  @SuppressWarnings("unchecked") // all versions agree on this type
  private static Map<String, String> find() {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    try {
      ObjectName name = new ObjectName(NAME);
      while (true) {
        try {
          return (Map<String, String>)
              server.invoke(name, ProcessShare.OPERATION, new Object[0], new String[0]);
        } catch (InstanceNotFoundException e) {
          register(server, name);
        }
      }
    } catch (JMException e) {
      throw new IllegalStateException("cannot share the table of joined groups: " + e, e);
    }
  }

  private static void register(MBeanServer server, ObjectName name) throws JMException {
    Map<String, String> owners = new ConcurrentHashMap<>();
    ProcessShare share =
        new ProcessShare(
            "The closed process groups that this process has joined, and who joined them",
            arguments -> owners,
            () ->
                owners.entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + entry.getValue())
                    .sorted()
                    .toArray(String[]::new));
    try {
      server.registerMBean(share, name);
    } catch (InstanceAlreadyExistsException e) {
      return; // another version of the layer was faster: its table counts
    }
  }
}
