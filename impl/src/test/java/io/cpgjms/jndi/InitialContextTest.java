package io.cpgjms.jndi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.jms.CpgConnectionFactory;
import io.cpgjms.message.CpgTopic;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Topic;
import jakarta.jms.TopicConnectionFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import javax.naming.Binding;
import javax.naming.CompositeName;
import javax.naming.ConfigurationException;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.InvalidNameException;
import javax.naming.NameClassPair;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.NotContextException;
import javax.naming.OperationNotSupportedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Administered objects by their names, as jndi.properties has them. */
@SuppressWarnings({"BanJNDI", "JdkObsolete"}) // JNDI is what is tested, with its Hashtable
class InitialContextTest {
  private static final long PATIENCE_MILLIS = 10_000;

  private final Hashtable<String, String> environment = new Hashtable<>();

  private Context context(String... pairs) throws NamingException {
    environment.put(Context.INITIAL_CONTEXT_FACTORY, CpgInitialContextFactory.class.getName());
    for (int i = 0; i < pairs.length; i += 2) {
      environment.put(pairs[i], pairs[i + 1]);
    }
    return new InitialContext(environment);
  }

  private static String url(Object factory) {
    return assertInstanceOf(CpgConnectionFactory.class, factory).getUrl();
  }

  @Test
  void whatIsNamedIsFoundAndWorks() throws NamingException {
    Context names =
        context("connectionFactory.cf", "cpg:embedded?bus=jndi", "topic.orders", "physical");
    ConnectionFactory factory = (ConnectionFactory) names.lookup("cf");
    Topic topic = (Topic) names.lookup("orders");
    try (JMSContext context = factory.createContext()) {
      JMSConsumer consumer = context.createConsumer(topic);
      context.createProducer().send(context.createTopic("physical"), "a");
      assertEquals("a", consumer.receiveBody(String.class, PATIENCE_MILLIS));
    }
  }

  @Test
  void theDefaultFactoriesAreThereWithoutBeingNamed() throws NamingException {
    Context names = context();
    assertEquals("cpg:corosync", url(names.lookup("ConnectionFactory")));
    assertInstanceOf(TopicConnectionFactory.class, names.lookup("TopicConnectionFactory"));
  }

  @Test
  void noEnvironmentAtAllIsAnEmptyOne() throws NamingException {
    Context names = new CpgInitialContextFactory().getInitialContext(null);
    assertEquals("cpg:corosync", url(names.lookup("ConnectionFactory")));
  }

  @Test
  void theProviderUrlIsThatOfTheDefaultFactories() throws NamingException {
    Context names = context(Context.PROVIDER_URL, "cpg:embedded?bus=x");
    assertEquals("cpg:embedded?bus=x", url(names.lookup("ConnectionFactory")));
  }

  @Test
  void aDefaultFactoryCanBeGivenAUrlOfItsOwn() throws NamingException {
    Context names = context("connectionFactory.ConnectionFactory", "cpg:embedded");
    assertEquals("cpg:embedded", url(names.lookup("ConnectionFactory")));
  }

  @Test
  void theProviderUrlMayBeAPropertiesFile(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("names.properties");
    Files.writeString(file, "connectionfactory.cf = cpg:embedded\ntopic.a = in-file\ntopic.b = b");
    for (String provider : List.of(file.toString(), file.toUri().toString())) {
      Context names = context(Context.PROVIDER_URL, provider, "topic.a", "in-environment");
      assertEquals("cpg:embedded", url(names.lookup("cf")));
      assertEquals(new CpgTopic("in-environment"), names.lookup("a"));
      assertEquals(new CpgTopic("b"), names.lookup("b"));
    }
  }

  @Test
  void aProviderUrlThatIsNothingIsRefused() {
    NamingException refused =
        assertThrows(
            ConfigurationException.class, () -> context(Context.PROVIDER_URL, "/no/such/file"));
    assertInstanceOf(IOException.class, refused.getRootCause());
    assertTrue(refused.getMessage().contains("cpg:corosync"), refused.getMessage());
  }

  @Test
  void aTopicIsFoundByItsPhysicalName() throws NamingException {
    Context names = context();
    assertEquals(new CpgTopic("orders"), names.lookup("dynamicTopics/orders"));
    assertEquals(new CpgTopic("a/b"), names.lookup("dynamicTopics/a/b"));
    assertEquals(new CpgTopic("o", "raw"), names.lookup("dynamicTopics/o?format=raw"));
    Context dynamic = (Context) names.lookup("dynamicTopics");
    assertEquals(new CpgTopic("orders"), dynamic.lookup("orders"));
    assertThrows(
        InvalidNameException.class, () -> names.lookup("dynamicTopics/" + "x".repeat(200)));
  }

  @Test
  void namesWithSlashesAreContexts() throws NamingException {
    Context names = context("topic.jms/topic/orders", "orders");
    assertEquals(new CpgTopic("orders"), names.lookup("jms/topic/orders"));
    assertEquals(new CpgTopic("orders"), names.lookup(new CompositeName("jms/topic/orders")));
    Context below = (Context) names.lookup("jms");
    assertEquals("jms", below.getNameInNamespace());
    assertEquals(new CpgTopic("orders"), below.lookup("topic/orders"));
  }

  @Test
  void allIsListed() throws NamingException {
    Context names = context("topic.a", "x", "topic.jms/b", "y");
    List<String> listed = new ArrayList<>();
    for (NameClassPair pair : Collections.list(names.list(""))) {
      listed.add(pair.getName() + " " + pair.getClassName());
    }
    String factory = CpgConnectionFactory.class.getName();
    assertEquals(
        List.of(
            "ConnectionFactory " + factory,
            "TopicConnectionFactory " + factory,
            "a " + CpgTopic.class.getName(),
            "jms " + Context.class.getName()),
        listed);
    List<Binding> below = Collections.list(names.listBindings("jms"));
    assertEquals(1, below.size());
    assertEquals("b", below.get(0).getName());
    assertEquals(new CpgTopic("y"), below.get(0).getObject());
    assertThrows(NotContextException.class, () -> names.list("a"));
  }

  @Test
  void anUnknownNameIsRefusedWithTheKnownOnes() throws NamingException {
    Context names = context("topic.orders", "orders");
    NamingException refused =
        assertThrows(NameNotFoundException.class, () -> names.lookup("order"));
    assertTrue(
        refused.getMessage().contains("ConnectionFactory, TopicConnectionFactory, orders"),
        refused.getMessage());
  }

  @Test
  void queuesAreRefusedWithWhatToUse() throws NamingException {
    NamingException dynamic =
        assertThrows(NameNotFoundException.class, () -> context().lookup("dynamicQueues/q"));
    assertTrue(dynamic.getMessage().contains("dynamicTopics/q"), dynamic.getMessage());
    NamingException named =
        assertThrows(ConfigurationException.class, () -> context("queue.q", "orders"));
    assertTrue(named.getMessage().contains("use topic.q"), named.getMessage());
  }

  @Test
  void aWrongValueIsRefusedWithItsKey() {
    for (String[] pair :
        new String[][] {
          {"connectionFactory.cf", "tcp://localhost:61616"},
          {"connectionFactory.cf", "cpg:embedded?bux=x"},
          {"topic.t", ""},
          {"topic.", "t"}
        }) {
      environment.clear();
      NamingException refused =
          assertThrows(ConfigurationException.class, () -> context(pair[0], pair[1]));
      assertTrue(refused.getMessage().contains(pair[0]), refused.getMessage());
    }
  }

  @Test
  void nothingIsWritten() throws NamingException {
    Context names = context("topic.a", "a");
    CompositeName name = new CompositeName("a");
    Executable[] writes = {
      () -> names.bind("a", "x"),
      () -> names.bind(name, "x"),
      () -> names.rebind("a", "x"),
      () -> names.rebind(name, "x"),
      () -> names.unbind("a"),
      () -> names.unbind(name),
      () -> names.rename("a", "b"),
      () -> names.rename(name, name),
      () -> names.createSubcontext("a"),
      () -> names.createSubcontext(name),
      () -> names.destroySubcontext("a"),
      () -> names.destroySubcontext(name),
      () -> names.addToEnvironment("a", "x"),
      () -> names.removeFromEnvironment("a")
    };
    for (Executable write : writes) {
      assertThrows(OperationNotSupportedException.class, write);
    }
    assertEquals(new CpgTopic("a"), names.lookup("a"));
  }

  @Test
  void aContextCanBeClosed() throws NamingException {
    Context names = context();
    names.close();
    names.close();
  }
}
