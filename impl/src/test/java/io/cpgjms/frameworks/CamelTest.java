package io.cpgjms.frameworks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.cpgjms.jms.Requests;
import jakarta.jms.Destination;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.camel.Consumer;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Route;
import org.apache.camel.builder.LambdaRouteBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.component.jms.JmsConsumer;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jms.listener.DefaultMessageListenerContainer;

/** Apache Camel's JMS component, in routes from topics and to them. */
class CamelTest extends FrameworkFixture {
  /** The name that {@link #resolve} makes a temporary topic of. */
  private static final String TEMPORARY = "temporary";

  /** Replies come to a topic that is there before the request is sent. */
  private static final String REPLIES =
      "?replyTo=" + TEMPORARY + "&replyToType=Exclusive&replyToConsumerType=Simple";

  private static final String TRANSACTED = "&transacted=true&lazyCreateTransactionManager=false";

  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
  private DefaultCamelContext camel;
  private ProducerTemplate template;

  @BeforeEach
  void openCamel() {
    camel = new DefaultCamelContext();
    JmsComponent jms = JmsComponent.jmsComponent(factory);
    jms.setDestinationResolver(CamelTest::resolve);
    camel.addComponent("jms", jms);
    closing(camel);
    template = closing(camel.createProducerTemplate());
    camel.start();
  }

  /** Camel would have reply destinations be queues. */
  private static Destination resolve(Session session, String name, boolean isTopic)
      throws JMSException {
    return name.equals(TEMPORARY) ? session.createTemporaryTopic() : session.createTopic(name);
  }

  private String from() {
    return "jms:topic:" + topicName + "?cacheLevelName=CACHE_CONSUMER&receiveTimeout=100";
  }

  /** Adds routes and waits for their subscriptions. */
  private void route(LambdaRouteBuilder routes) throws Exception {
    RouteBuilder.addRoutes(camel, routes);
    camel.getRoutes().stream().map(Route::getConsumer).forEach(CamelTest::awaitSubscription);
  }

  private static void awaitSubscription(Consumer consumer) {
    DefaultMessageListenerContainer container = containerOf((JmsConsumer) consumer);
    await("the subscription of the route", container::isRegisteredWithDestination);
  }

  private static DefaultMessageListenerContainer containerOf(JmsConsumer consumer) {
    try {
      return (DefaultMessageListenerContainer) consumer.getListenerContainer();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aRouteTakesMessagesFromATopicToAnotherInOrder() throws Exception {
    String to = topicName + "-out";
    route(routes -> routes.from(from()).to("jms:topic:" + to));
    JMSConsumer subscriber = subscriber(to);
    publish(topicName, "a", "b", "c");
    assertEquals("a", receiveText(subscriber));
    assertEquals("b", receiveText(subscriber));
    assertEquals("c", receiveText(subscriber));
  }

  @Test
  void bodiesAndHeadersOfAnExchangeArrive() throws JMSException {
    JMSConsumer subscriber = subscriber(topicName);
    template.sendBodyAndHeader("jms:topic:" + topicName, Map.of("price", 42), "region", "EU");
    Message message = subscriber.receive(PATIENCE_MILLIS);
    assertEquals(42, ((MapMessage) message).getInt("price"));
    assertEquals("EU", message.getStringProperty("region"));
  }

  @Test
  void eachRequestGetsItsReplyOverATemporaryTopic() throws Exception {
    route(
        routes ->
            routes.from(from()).process(asked -> asked.getMessage().setBody(reply(asked.getIn()))));
    for (int i = 0; i < 3; i++) {
      Object reply = template.requestBody("jms:topic:" + topicName + REPLIES, "q" + i);
      assertEquals(Requests.replyTo("q" + i), reply);
    }
  }

  private static String reply(org.apache.camel.Message request) {
    return Requests.replyTo(request.getBody(String.class));
  }

  @Test
  void aTransactedRouteThatFailsGetsItsMessageAgainAndSendsOnce() throws Exception {
    String to = topicName + "-out";
    route(
        routes ->
            routes
                .from(from() + TRANSACTED)
                .to("jms:topic:" + to + "?transacted=true")
                .process(exchange -> failOnce(exchange.getIn())));
    JMSConsumer subscriber = subscriber(to);
    publish(topicName, "a", "b", "c");
    for (String expected : new String[] {"a", "b", "b", "c"}) {
      assertEquals(expected, next(received));
    }
    assertEquals("a", receiveText(subscriber));
    assertEquals("b", receiveText(subscriber));
    assertEquals("c", receiveText(subscriber));
    assertNull(subscriber.receive(GLANCE_MILLIS));
  }

  private void failOnce(org.apache.camel.Message message) {
    String text = message.getBody(String.class);
    received.add(text);
    if (text.equals("b") && !message.getHeader("JMSRedelivered", Boolean.class)) {
      throw new IllegalArgumentException("not yet");
    }
  }
}
