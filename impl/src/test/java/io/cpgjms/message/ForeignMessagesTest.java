package io.cpgjms.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.jms.BytesMessage;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageEOFException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Queue;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForeignMessagesTest {
  /** A message of another class that behaves like ours, but for the answers given. */
  private static <M extends Message> M foreign(Class<M> type, M model, Map<String, ?> answers) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              if (answers.containsKey(method.getName())) {
                return answers.get(method.getName());
              }
              try {
                return method.invoke(model, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
    return type.cast(proxy);
  }

  @Test
  void ourOwnMessageIsNotCopied() throws JMSException {
    var message = new CpgTextMessage("x");
    assertSame(message, CpgMessage.from(message));
  }

  @Test
  void aTextMessageIsCopiedWithWhatAClientSets() throws JMSException {
    var model = new CpgTextMessage("hello");
    model.setJMSCorrelationID("c");
    model.setJMSType("t");
    model.setJMSReplyTo(new CpgTopic("replies"));
    model.setIntProperty("p", 1);
    CpgMessage copy = CpgMessage.from(foreign(TextMessage.class, model, Map.of()));
    assertEquals("hello", assertInstanceOf(CpgTextMessage.class, copy).getText());
    assertEquals("c", copy.getJMSCorrelationID());
    assertEquals("t", copy.getJMSType());
    assertEquals(new CpgTopic("replies"), copy.getJMSReplyTo());
    assertEquals(1, copy.getObjectProperty("p"));
  }

  @Test
  void aBytesMessageIsCopiedWhole() throws JMSException {
    var model = new CpgBytesMessage();
    byte[] body = new byte[20_000];
    body[19_999] = 1;
    model.writeBytes(body);
    CpgMessage copy = CpgMessage.from(foreign(BytesMessage.class, model, Map.of()));
    assertArrayEquals(body, copy.getBody(byte[].class));
  }

  @Test
  void aPlainMessageIsCopied() throws JMSException {
    CpgMessage copy = CpgMessage.from(foreign(Message.class, new CpgMessage(), Map.of()));
    assertTrue(copy.isBodyAssignableTo(Integer.class));
  }

  @Test
  void aMapMessageIsCopiedWithTheTypesOfItsValues() throws JMSException {
    var model = new CpgMapMessage();
    model.setChar("char", 'x');
    model.setBytes("bytes", new byte[] {1, 2});
    model.setObject("null", null);
    CpgMessage copy = CpgMessage.from(foreign(MapMessage.class, model, Map.of()));
    var map = assertInstanceOf(CpgMapMessage.class, copy);
    assertEquals(List.of("char", "bytes", "null"), Collections.list(map.getMapNames()));
    assertEquals('x', map.getObject("char"));
    assertArrayEquals(new byte[] {1, 2}, map.getBytes("bytes"));
    assertNull(map.getObject("null"));
  }

  @Test
  void aStreamMessageIsCopiedWholeAndLeftAtItsStart() throws JMSException {
    var model = new CpgStreamMessage();
    model.writeShort((short) 7);
    model.writeBytes(new byte[] {1, 2});
    model.writeString(null);
    CpgMessage copy = CpgMessage.from(foreign(StreamMessage.class, model, Map.of()));
    var stream = assertInstanceOf(CpgStreamMessage.class, copy);
    stream.reset();
    assertEquals((short) 7, stream.readObject());
    assertArrayEquals(new byte[] {1, 2}, (byte[]) stream.readObject());
    assertNull(stream.readObject());
    assertThrows(MessageEOFException.class, stream::readObject);
    assertEquals(7, model.readShort());
  }

  @Test
  void anObjectMessageIsCopied() throws JMSException {
    var model = new CpgObjectMessage();
    model.setObject(new ArrayList<>(List.of("a")));
    CpgMessage copy = CpgMessage.from(foreign(ObjectMessage.class, model, Map.of()));
    assertEquals(List.of("a"), assertInstanceOf(CpgObjectMessage.class, copy).getObject());
  }

  @Test
  void aStreamMessageThatFailsIsNotTakenForItsEnd() throws JMSException {
    StreamMessage broken =
        foreign(StreamMessage.class, new CpgStreamMessage(), Map.of("readObject", new Object()));
    assertThrows(MessageFormatException.class, () -> CpgMessage.from(broken));
  }

  @Test
  void aReplyToOfAnotherProviderIsLeftOut() throws JMSException {
    Queue queue = () -> "q";
    Message message =
        foreign(Message.class, new CpgMessage(), Map.of("getJMSReplyTo", (Destination) queue));
    assertNull(CpgMessage.from(message).getJMSReplyTo());
  }

  @Test
  void propertiesOfTheProviderAreLeftOut() throws JMSException {
    Message message =
        foreign(
            Message.class,
            new CpgMessage(),
            Map.of(
                "getPropertyNames",
                Collections.enumeration(List.of("JMSXDeliveryCount", "JMS_CPG_Pid", "p")),
                "getObjectProperty",
                3));
    CpgMessage copy = CpgMessage.from(message);
    assertEquals(List.of("p"), Collections.list(copy.getPropertyNames()));
    assertFalse(copy.propertyExists("JMSXDeliveryCount"));
  }

  @Test
  void aPropertyNameThatWeCannotHaveIsAFormatError() {
    Message message =
        foreign(
            Message.class,
            new CpgMessage(),
            Map.of(
                "getPropertyNames",
                Collections.enumeration(List.of("a.b")),
                "getObjectProperty",
                3));
    assertThrows(MessageFormatException.class, () -> CpgMessage.from(message));
  }
}
