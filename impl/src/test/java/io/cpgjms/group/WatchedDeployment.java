package io.cpgjms.group;

import io.cpgjms.api.GroupName;
import io.cpgjms.cpg.corosync.CorosyncEngine;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** A deployment whose group an administrator looks at, for tests that load this class afresh. */
public final class WatchedDeployment {
  private WatchedDeployment() {}

  /** Joins, has its MBean read as a console does, and leaves. */
  public static void use() throws JMException {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName name = new ObjectName("io.cpgjms:type=Group,engine=\"corosync\",name=\"watched\"");
    try (GroupLease lease =
        Groups.registry(new CorosyncEngine(null))
            .lease(new GroupName("watched"), GroupOptions.DEFAULTS)) {
      lease.awaitJoined();
      server.getMBeanInfo(name);
      Object state = server.getAttribute(name, "State");
      if (!"JOINED".equals(state)) {
        throw new IllegalStateException("the MBean says " + state);
      }
    }
    if (server.isRegistered(name)) {
      throw new IllegalStateException("the MBean is still there");
    }
  }
}
