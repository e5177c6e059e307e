package io.cpgjms.group;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Registers our MBeans in the platform MBean server. Safe for any thread. */
public final class ShownMBean {
  private static final Logger LOG = System.getLogger(ShownMBean.class.getName());

  /** So many deployments of one process may show the same. */
  private static final int MAX_INSTANCES = 100;

  private ShownMBean() {}

  /**
   * Registers it as {@code io.cpgjms:keys}. Another deployment may show the same: the later one
   * also has {@code instance=2} and so on.
   *
   * @param keys as they stand in an ObjectName, with values quoted
   * @return what unregisters it; a failure is logged and does not matter to who is shown
   */
  public static Runnable register(Object bean, String keys) {
    String name = "io.cpgjms:" + keys;
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    try {
      ObjectName registered = register(server, name, bean);
      return () -> unregister(server, registered);
    } catch (JMException | RuntimeException e) {
      LOG.log(Level.WARNING, name + ": there is no such MBean: " + e, e);
      return () -> {};
    }
  }

  private static ObjectName register(MBeanServer server, String name, Object bean)
      throws JMException {
    for (int instance = 1; ; instance++) {
      ObjectName tried = new ObjectName(instance == 1 ? name : name + ",instance=" + instance);
      try {
        server.registerMBean(bean, tried);
        return tried;
      } catch (InstanceAlreadyExistsException e) {
        if (instance == MAX_INSTANCES) {
          throw e;
        }
      }
    }
  }

  private static void unregister(MBeanServer server, ObjectName name) {
    try {
      server.unregisterMBean(name);
    } catch (JMException | RuntimeException e) {
      LOG.log(Level.WARNING, "the MBean " + name + " could not be unregistered: " + e, e);
    }
  }
}
