package io.cpgjms.ra;

import io.cpgjms.api.GroupName;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.resource.ResourceException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** An adapter, one of its factories, and a container's pools, on an embedded bus of their own. */
@Timeout(60)
abstract class OutboundFixture {
  static final GroupName ORDERS = new GroupName("orders");

  final String bus = UUID.randomUUID().toString();
  final CpgResourceAdapter adapter = new CpgResourceAdapter();
  final CpgManagedConnectionFactory factory = new CpgManagedConnectionFactory();
  final FakePool pool = new FakePool();
  final FakePool lazyPool = new FakePool.Lazy();

  @BeforeEach
  void configure() throws Exception {
    adapter.setEngine("embedded");
    adapter.setBus(bus);
    factory.setResourceAdapter(adapter);
  }

  @AfterEach
  void stop() {
    adapter.stop();
  }

  ConnectionHandle open(FakePool from) throws JMSException {
    return (ConnectionHandle) new HandleAllocator(factory, from).open(false);
  }

  CpgManagedConnection created() throws ResourceException {
    return (CpgManagedConnection) factory.createManagedConnection(null, factory.request());
  }

  static CpgManagedConnection used(FakePool pool) {
    return pool.used.iterator().next();
  }

  JMSContext context() throws ResourceException {
    return factory.createConnectionFactory(pool).createContext();
  }

  static void send(JMSContext context, String text) {
    context.createProducer().send(context.createTopic(ORDERS.value()), text);
  }
}
