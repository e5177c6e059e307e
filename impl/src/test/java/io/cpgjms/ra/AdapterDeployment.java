package io.cpgjms.ra;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import jakarta.resource.ResourceException;

/** A deployed archive in small, for tests that load this class afresh. No JUnit here. */
public final class AdapterDeployment {
  private static final String GROUP = "two-archives";
  private static CpgResourceAdapter adapter;

  private AdapterDeployment() {}

  /** Publishes; the group stays joined. Returns the message of the refusal, null if it worked. */
  public static String publish() throws ResourceException {
    if (adapter == null) {
      adapter = new CpgResourceAdapter();
      adapter.setJoinTimeout(2_000L);
    }
    CpgManagedConnectionFactory factory = new CpgManagedConnectionFactory();
    factory.setResourceAdapter(adapter);
    try (JMSContext context = factory.createConnectionFactory(new FakePool()).createContext()) {
      context.createProducer().send(context.createTopic(GROUP), "m");
      return null;
    } catch (JMSRuntimeException e) {
      return e.getErrorCode() + "|" + e.getMessage();
    }
  }

  /** Undeploys. */
  public static void stop() {
    adapter.stop();
  }
}
