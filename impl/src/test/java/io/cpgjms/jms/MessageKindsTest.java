package io.cpgjms.jms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.jms.BytesMessage;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageEOFException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageFormatRuntimeException;
import jakarta.jms.MessageNotWriteableException;
import jakarta.jms.ObjectMessage;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each kind of message on its way: sent, received, sent on, and those of other providers. */
class MessageKindsTest extends SessionFixture {
  /** A class of the application. */
  record Order(String item) implements Serializable {}

  private <M extends Message> M sent(M message, Class<M> kind) throws JMSException {
    producer.send(message);
    return assertInstanceOf(kind, receive(consumer));
  }

  @Test
  void aMapArrivesWithTheTypesOfItsValues() throws JMSException {
    MapMessage message = session.createMapMessage();
    message.setBoolean("boolean", true);
    message.setByte("byte", (byte) -1);
    message.setShort("short", (short) -2);
    message.setChar("char", '\ud800');
    message.setInt("int", -3);
    message.setLong("long", -4);
    message.setFloat("float", 1.5f);
    message.setDouble("double", Double.NaN);
    message.setString("String", "grüß dich");
    message.setBytes("byte[]", new byte[] {1, 2});
    message.setObject("null", null);
    MapMessage received = sent(message, MapMessage.class);
    assertEquals(names(message), names(received));
    for (Object name : names(message)) {
      assertArrayEquals(
          new Object[] {message.getObject((String) name)},
          new Object[] {received.getObject((String) name)});
    }
    assertThrows(MessageNotWriteableException.class, () -> received.setInt("int", 1));
  }

  private static List<Object> names(MapMessage message) throws JMSException {
    List<Object> names = new ArrayList<>();
    for (var all = message.getMapNames(); all.hasMoreElements(); ) {
      names.add(all.nextElement());
    }
    return names;
  }

  @Test
  void aStreamArrivesAtItsStart() throws JMSException {
    StreamMessage message = session.createStreamMessage();
    message.writeChar('c');
    message.writeBytes(new byte[] {1, 2});
    message.writeObject(null);
    message.writeDouble(-0.0);
    StreamMessage received = sent(message, StreamMessage.class);
    assertEquals('c', received.readChar());
    assertArrayEquals(new byte[] {1, 2}, (byte[]) received.readObject());
    assertNull(received.readString());
    assertEquals(-0.0, received.readDouble());
    assertThrows(MessageEOFException.class, received::readByte);
    assertThrows(MessageNotWriteableException.class, () -> received.writeInt(1));
  }

  @Test
  void aStreamThatWasSentCanBeWrittenOnAndSentAgain() throws JMSException {
    StreamMessage message = session.createStreamMessage();
    message.writeInt(1);
    sent(message, StreamMessage.class);
    message.writeInt(2);
    StreamMessage received = sent(message, StreamMessage.class);
    assertEquals(1, received.readInt());
    assertEquals(2, received.readInt());
  }

  @Test
  void anObjectArrives() throws JMSException {
    var object = new HashMap<String, Object>(Map.of("list", new ArrayList<>(List.of(1, "a"))));
    ObjectMessage received = sent(session.createObjectMessage(object), ObjectMessage.class);
    assertEquals(object, received.getObject());
    assertEquals(object, received.getBody(Map.class));
    assertThrows(MessageNotWriteableException.class, () -> received.setObject("x"));
  }

  @Test
  void anObjectMessageWithoutAnObjectArrivesWithoutOne() throws JMSException {
    assertNull(sent(session.createObjectMessage(), ObjectMessage.class).getObject());
    assertNull(sent(session.createObjectMessage(null), ObjectMessage.class).getObject());
  }

  @Test
  void anObjectOfAnotherClassIsRefusedByNameUntilItIsAllowed() throws JMSException {
    ObjectMessage received =
        sent(session.createObjectMessage(new Order("tea")), ObjectMessage.class);
    var refused = assertThrows(MessageFormatException.class, received::getObject);
    assertTrue(refused.getMessage().contains(Order.class.getName()), refused.getMessage());
    assertTrue(refused.getMessage().contains("deserializationAllowList"), refused.getMessage());
    assertFalse(received.isBodyAssignableTo(Serializable.class));

    factory.setDeserializationAllowList(Order.class.getName());
    use(session());
    ObjectMessage allowed =
        sent(session.createObjectMessage(new Order("tea")), ObjectMessage.class);
    assertEquals(new Order("tea"), allowed.getObject());
  }

  @Test
  void anObjectOfAnyClassCanBeSentOnUnread() throws JMSException {
    factory.setDeserializationAllowList("io.cpgjms.jms.*");
    MessageConsumer allowing = session().createConsumer(topic);
    producer.send(session.createObjectMessage(new Order("tea")));
    receive(allowing);
    producer.send(receive(consumer));
    assertEquals(new Order("tea"), receive(allowing).getBody(Order.class));
  }

  @Test
  void aClosedSessionCreatesNoMessages() throws JMSException {
    session.close();
    assertThrows(jakarta.jms.IllegalStateException.class, session::createMapMessage);
    assertThrows(jakarta.jms.IllegalStateException.class, session::createStreamMessage);
    assertThrows(jakarta.jms.IllegalStateException.class, session::createObjectMessage);
    assertThrows(jakarta.jms.IllegalStateException.class, () -> session.createObjectMessage("x"));
  }

  @Test
  void theSimplifiedApiSendsMapsAndObjects() throws JMSException {
    JMSContext context = context();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("a", 1);
    map.put("b", null);
    context.createProducer().send(topic, map);
    assertEquals(map, receive(consumer).getBody(Map.class));
    context.createProducer().send(topic, (Serializable) 7);
    assertEquals(7, receive(consumer).getBody(Integer.class));
    context.createProducer().send(topic, (Map<String, Object>) null);
    assertNull(receive(consumer).getBody(Map.class));
    context.createProducer().send(topic, (Serializable) null);
    assertNull(receive(consumer).getBody(Integer.class));
    context.createStreamMessage().writeInt(1);
    assertEquals("x", context.createObjectMessage("x").getObject());
    assertNull(context.createObjectMessage().getObject());
  }

  @Test
  void theSimplifiedApiReceivesTheBodiesOfMapsAndObjects() {
    JMSContext context = context();
    JMSConsumer bodies = context.createConsumer(topic);
    context.createProducer().send(topic, Map.of("a", 1)).send(topic, (Serializable) 7);
    assertEquals(Map.of("a", 1), bodies.receiveBody(Map.class, PATIENCE_MILLIS));
    assertEquals(7, bodies.receiveBody(Integer.class, PATIENCE_MILLIS));
    context.createProducer().send(topic, context.createStreamMessage());
    assertThrows(
        MessageFormatRuntimeException.class,
        () -> bodies.receiveBody(Object.class, PATIENCE_MILLIS));
  }

  /** One of each kind, with a property. */
  private List<Message> eachKind() throws JMSException {
    BytesMessage bytes = session.createBytesMessage();
    bytes.writeInt(7);
    MapMessage map = session.createMapMessage();
    map.setInt("v", 7);
    StreamMessage stream = session.createStreamMessage();
    stream.writeInt(7);
    List<Message> messages =
        List.of(
            session.createMessage(),
            session.createTextMessage("7"),
            bytes,
            map,
            stream,
            session.createObjectMessage(7));
    for (Message message : messages) {
      message.setIntProperty("p", 7);
      message.setJMSCorrelationID("c");
      message.setJMSType("t");
    }
    return messages;
  }

  private static Object content(Message message) throws JMSException {
    if (message instanceof StreamMessage stream) {
      stream.reset();
      return stream.readObject();
    }
    Object body = message.getBody(Object.class);
    return body instanceof byte[] bytes ? List.of(bytes[0], bytes[1], bytes[2], bytes[3]) : body;
  }

  @Test
  void eachKindThatWasReceivedCanBeSentOn() throws JMSException {
    for (Message message : eachKind()) {
      producer.send(message);
      Message first = receive(consumer);
      String firstId = first.getJMSMessageID();
      producer.send(first);
      Message second = receive(consumer);
      assertSameContent(message, second);
      assertNotEquals(firstId, second.getJMSMessageID());
      assertEquals(second.getJMSMessageID(), first.getJMSMessageID());
      assertEquals(1, second.getIntProperty("JMSXDeliveryCount"));
    }
  }

  private static void assertSameContent(Message sent, Message received) throws JMSException {
    assertEquals(sent.getClass(), received.getClass());
    assertEquals(content(sent), content(received));
    assertEquals(7, received.getIntProperty("p"));
    assertEquals("c", received.getJMSCorrelationID());
    assertEquals("t", received.getJMSType());
  }

  @Test
  void eachKindCanBeSentOnWithNewPropertiesAndAnEmptyBody() throws JMSException {
    for (Message message : eachKind()) {
      producer.send(message);
      Message received = receive(consumer);
      received.clearProperties();
      received.setStringProperty("q", "new");
      received.clearBody();
      producer.send(received);
      Message second = receive(consumer);
      assertEquals(message.getClass(), second.getClass());
      assertFalse(second.propertyExists("p"));
      assertEquals("new", second.getStringProperty("q"));
      if (second instanceof StreamMessage stream) {
        assertThrows(MessageEOFException.class, stream::readObject);
      } else {
        assertNull(second.getBody(Object.class));
      }
    }
  }

  @Test
  void eachKindOfAnotherProviderIsConvertedAndToldWhatWasSent() throws JMSException {
    Map<Class<? extends Message>, Message> models = new LinkedHashMap<>();
    List<Message> kinds = eachKind();
    models.put(Message.class, kinds.get(0));
    models.put(TextMessage.class, kinds.get(1));
    models.put(BytesMessage.class, kinds.get(2));
    models.put(MapMessage.class, kinds.get(3));
    models.put(StreamMessage.class, kinds.get(4));
    models.put(ObjectMessage.class, kinds.get(5));
    for (Map.Entry<Class<? extends Message>, Message> model : models.entrySet()) {
      Message foreign = OtherProvider.like(model.getKey(), model.getValue());
      producer.send(foreign, DeliveryMode.NON_PERSISTENT, 7, 60_000);
      Message received = receive(consumer);
      assertSameContent(model.getValue(), received);
      assertToldWhatWasSent(foreign, received);
    }
  }

  private void assertToldWhatWasSent(Message foreign, Message received) throws JMSException {
    assertTrue(foreign.getJMSMessageID().startsWith("ID:"));
    assertEquals(received.getJMSMessageID(), foreign.getJMSMessageID());
    assertEquals(topic, foreign.getJMSDestination());
    assertEquals(DeliveryMode.NON_PERSISTENT, foreign.getJMSDeliveryMode());
    assertEquals(7, foreign.getJMSPriority());
    assertTrue(foreign.getJMSTimestamp() > 0);
    assertEquals(received.getJMSTimestamp(), foreign.getJMSTimestamp());
    assertEquals(received.getJMSExpiration(), foreign.getJMSExpiration());
    assertEquals(received.getJMSDeliveryTime(), foreign.getJMSDeliveryTime());
  }

  @Test
  void groupPropertiesArriveAsTheClientSetThem() throws JMSException {
    Message message = session.createMessage();
    message.setStringProperty("JMSXGroupID", "g");
    message.setIntProperty("JMSXGroupSeq", 3);
    Message received = sent(message, Message.class);
    assertEquals("g", received.getObjectProperty("JMSXGroupID"));
    assertEquals(3, received.getObjectProperty("JMSXGroupSeq"));
  }

  @Test
  void whatAClientSetsInTheProvidersHeaderFieldsIsOverwrittenAtSend() throws JMSException {
    Message message = session.createMessage();
    message.setJMSMessageID("ID:mine");
    message.setJMSTimestamp(1);
    message.setJMSExpiration(1);
    message.setJMSDeliveryTime(1);
    message.setJMSDestination(session.createTopic("elsewhere"));
    Message received = sent(message, Message.class);
    for (Message side : List.of(message, received)) {
      assertNotEquals("ID:mine", side.getJMSMessageID());
      assertTrue(side.getJMSTimestamp() > 1);
      assertEquals(0, side.getJMSExpiration());
      assertEquals(side.getJMSTimestamp(), side.getJMSDeliveryTime());
      assertEquals(topic, side.getJMSDestination());
    }
  }

  @Test
  void headerFieldsOfAReceivedMessageCanBeChanged() throws JMSException {
    Message received = sent(session.createMessage(), Message.class);
    received.setJMSType("t");
    received.setJMSCorrelationID("c");
    received.setJMSReplyTo(topic);
    received.setJMSPriority(9);
    assertEquals("t", received.getJMSType());
    assertEquals("c", received.getJMSCorrelationID());
    assertEquals(topic, received.getJMSReplyTo());
    assertEquals(9, received.getJMSPriority());
  }
}
