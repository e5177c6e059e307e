package io.cpgjms.ra;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.jms.MessageListener;
import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterInternalException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class CpgResourceAdapterTest {
  private final FakeServer server = new FakeServer();
  private final CpgResourceAdapter adapter = new CpgResourceAdapter();
  private final FakeBean bean = new FakeBean(MessageListener.class);
  private final CpgActivationSpec spec = new CpgActivationSpec();

  CpgResourceAdapterTest() {
    adapter.setEngine("embedded");
    adapter.setBus(UUID.randomUUID().toString());
    spec.setDestination("orders");
  }

  @AfterEach
  void stopAll() {
    adapter.stop();
    server.close();
  }

  static Stream<Arguments> wrongValues() {
    return Stream.of(
        wrong("engine", "'rabbit'", "corosync or embedded", a -> a.setEngine("rabbit")),
        wrong("bus", "'b'", "embedded", CpgResourceAdapterTest::aBusForCorosync),
        wrong("joinTimeout", "'0'", "milliseconds from 1", a -> a.setJoinTimeout(0L)),
        wrong("sendTimeout", "'-1'", "milliseconds from 1", a -> a.setSendTimeout(-1L)),
        wrong("closeTimeout", "'0'", "milliseconds from 1", a -> a.setCloseTimeout(0L)),
        wrong("maxMessageSize", "'0'", "bytes from 1", a -> a.setMaxMessageSize(0)),
        wrong("sendWindow", "'0'", "bytes from 1", a -> a.setSendWindow(0)),
        wrong("inboxLimit", "'0'", "bytes from 1", a -> a.setInboxLimit(0)),
        wrong("slowConsumer", "'KILL'", "BLOCK_SENDERS, DROP", a -> a.setSlowConsumer("KILL")),
        wrong(
            "slowConsumerTimeout", "'0'", "milliseconds from 1", a -> a.setSlowConsumerTimeout(0L)),
        wrong(
            "deserializationAllowList",
            "'maxrefs=x'",
            "class name patterns",
            a -> a.setDeserializationAllowList("maxrefs=x")));
  }

  private static void aBusForCorosync(CpgResourceAdapter adapter) {
    adapter.setEngine("corosync");
    adapter.setBus("b");
  }

  private static Arguments wrong(
      String property, String value, String allowed, Consumer<CpgResourceAdapter> change) {
    return Arguments.of(property, value, allowed, change);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("wrongValues")
  void aWrongValueFailsAtStartWithPropertyValueAndAllowed(
      String property, String value, String allowed, Consumer<CpgResourceAdapter> change) {
    change.accept(adapter);
    String text =
        assertThrows(ResourceAdapterInternalException.class, () -> adapter.start(server))
            .getMessage();
    assertTrue(
        text.contains(property) && text.contains(value) && text.contains(allowed), () -> text);
  }

  @Test
  void theDefaultsThatADescriptorWritesOutAreAccepted() {
    adapter.setEngine("corosync");
    adapter.setBus("default");
    adapter.setNativeDirectory("");
    assertDoesNotThrow(() -> adapter.start(server));
  }

  @Test
  void startAndStopAreIdempotentAndFollowEachOther() throws Exception {
    adapter.stop();
    adapter.start(server);
    adapter.start(server);
    adapter.stop();
    adapter.stop();
    adapter.start(server);
    adapter.endpointActivation(bean, spec);
    try (OtherProcess other = new OtherProcess(adapter.getBus(), "orders")) {
      other.awaitMembers(2);
    }
  }

  @Test
  void aRestartUsesTheWorkManagerOfTheNewContext() throws Exception {
    adapter.start(server);
    adapter.endpointActivation(new FakeBean(MessageListener.class), spec);
    try (FakeServer reloaded = new FakeServer()) {
      adapter.start(reloaded);
      adapter.endpointActivation(bean, spec);
      server.close();
      try (OtherProcess other = new OtherProcess(adapter.getBus(), "orders")) {
        other.awaitMembers(2);
        other.send("m");
        assertEquals("m", bean.next());
      }
      adapter.stop();
    }
  }

  @Test
  void stopEndsTheTimer() throws Exception {
    adapter.start(server);
    adapter.endpointActivation(bean, spec);
    Thread timer =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().equals(FakeServer.TIMER_NAME + "1"))
            .filter(Thread::isAlive)
            .findAny()
            .orElseThrow();
    assertEquals(1, server.timersMade());
    adapter.stop();
    timer.join(10_000);
    assertTrue(!timer.isAlive());
  }

  @Test
  void twoEndpointsShareTheJoinedGroup() throws Exception {
    adapter.start(server);
    FakeBean second = new FakeBean(MessageListener.class);
    CpgActivationSpec secondSpec = new CpgActivationSpec();
    secondSpec.setDestination("orders");
    adapter.endpointActivation(bean, spec);
    adapter.endpointActivation(second, secondSpec);
    try (OtherProcess other = new OtherProcess(adapter.getBus(), "orders")) {
      other.awaitMembers(2);
      other.send("m");
      assertEquals("m", bean.next());
      assertEquals("m", second.next());
    }
  }

  @Test
  void anEndpointIsActivatedOnce() throws Exception {
    adapter.start(server);
    adapter.endpointActivation(bean, spec);
    assertThrows(ResourceException.class, () -> adapter.endpointActivation(bean, spec));
  }

  @Test
  void deactivatingWhatIsNotActiveDoesNothing() {
    assertDoesNotThrow(() -> adapter.endpointDeactivation(bean, spec));
  }

  @Test
  void nothingIsActivatedBeforeTheStart() {
    assertThrows(ResourceException.class, () -> adapter.endpointActivation(bean, spec));
  }

  @Test
  void anInvalidSpecIsNotActivated() throws Exception {
    adapter.start(server);
    assertThrows(
        InvalidPropertyException.class,
        () -> adapter.endpointActivation(bean, new CpgActivationSpec()));
  }

  @Test
  void whatHasNoEffectIsLoggedOnceByNameWhenTheEndpointIsActivated() throws Exception {
    List<String> logged = new CopyOnWriteArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            logged.add(new SimpleFormatter().formatMessage(entry));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger(CpgResourceAdapter.class.getName());
    logger.addHandler(handler);
    try {
      adapter.start(server);
      spec.setRebalanceConnections("true");
      spec.validate();
      adapter.endpointActivation(bean, spec);
    } finally {
      logger.removeHandler(handler);
    }
    assertEquals(1, logged.size(), logged.toString());
    assertTrue(
        logged.get(0).contains("activation property rebalanceConnections='true' has no effect"),
        logged.toString());
  }

  @Test
  void anActivationSpecOfAnotherAdapterIsRefused() throws Exception {
    adapter.start(server);
    ActivationSpec foreign =
        new ActivationSpec() {
          @Override
          public void validate() {}

          @Override
          public ResourceAdapter getResourceAdapter() {
            return null;
          }

          @Override
          public void setResourceAdapter(ResourceAdapter ra) {}
        };
    assertThrows(NotSupportedException.class, () -> adapter.endpointActivation(bean, foreign));
  }

  @Test
  void thereIsNothingToRecover() {
    assertEquals(0, adapter.getXAResources(new ActivationSpec[] {spec}).length);
  }

  @Test
  void adaptersWithTheSameConfigurationAreEqual() {
    CpgResourceAdapter same = new CpgResourceAdapter();
    same.setEngine("embedded");
    same.setBus(adapter.getBus());
    assertEquals(adapter, same);
    assertEquals(adapter.hashCode(), same.hashCode());
    same.setSendTimeout(1L);
    assertNotEquals(adapter, same);
  }

  @Test
  void aSerializedAdapterHasTheConfigurationAndCanBeStarted() throws Exception {
    adapter.start(server);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(adapter);
    }
    CpgResourceAdapter copy;
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      copy = (CpgResourceAdapter) in.readObject();
    }
    assertEquals(adapter, copy);
    copy.start(server);
    copy.stop();
  }
}
