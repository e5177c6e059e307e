package io.cpgjms.cpg.corosync;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** How many file descriptors this process may have, and has. */
final class DescriptorLimit {
  /** Opening a handle takes a socket and, for a moment, the files of the shared memory. */
  private static final long ENOUGH = 8;

  private DescriptorLimit() {}

  /** Whether so few are left that the library may have failed for it: it does not say so. */
  static boolean isNear() {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    try {
      ObjectName system = new ObjectName(ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME);
      long limit = (Long) server.getAttribute(system, "MaxFileDescriptorCount");
      long open = (Long) server.getAttribute(system, "OpenFileDescriptorCount");
      return limit - open < ENOUGH;
    } catch (JMException | RuntimeException e) {
      return true; // the JVM counts them in a directory, which takes a descriptor to open
    }
  }
}
