package io.cpgjms.message;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageEOFException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.ObjectMessage;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.util.Enumeration;

/** Copies messages of other providers, to send them (Jakarta Messaging 3.1, 3.12). */
final class ForeignMessages {
  private static final int CHUNK_BYTES = 8192;

  private ForeignMessages() {}

  static CpgMessage copy(Message message) throws JMSException {
    CpgMessage copy = copyOfBody(message);
    copy.setJMSType(message.getJMSType());
    copy.setJMSCorrelationID(message.getJMSCorrelationID());
    if (message.getJMSReplyTo() instanceof CpgTopic topic) {
      copy.setJMSReplyTo(topic);
    }
    copyProperties(message, copy);
    return copy;
  }

  private static CpgMessage copyOfBody(Message message) throws JMSException {
    if (message instanceof TextMessage text) {
      return new CpgTextMessage(text.getText());
    }
    if (message instanceof BytesMessage bytes) {
      return copyOfBytes(bytes);
    }
    if (message instanceof MapMessage map) {
      return copyOfMap(map);
    }
    if (message instanceof StreamMessage stream) {
      return copyOfStream(stream);
    }
    if (message instanceof ObjectMessage object) {
      var copy = new CpgObjectMessage();
      copy.setObject(object.getObject());
      return copy;
    }
    return new CpgMessage();
  }

  private static CpgBytesMessage copyOfBytes(BytesMessage message) throws JMSException {
    var copy = new CpgBytesMessage();
    message.reset(); // it may still be write-only
    byte[] chunk = new byte[CHUNK_BYTES];
    for (int count = message.readBytes(chunk); count > 0; count = message.readBytes(chunk)) {
      copy.writeBytes(chunk, 0, count);
    }
    message.reset();
    return copy;
  }

  private static CpgMapMessage copyOfMap(MapMessage message) throws JMSException {
    var copy = new CpgMapMessage();
    Enumeration<?> names = message.getMapNames();
    while (names.hasMoreElements()) {
      String name = (String) names.nextElement();
      copy.setObject(name, message.getObject(name));
    }
    return copy;
  }

  private static CpgStreamMessage copyOfStream(StreamMessage message) throws JMSException {
    var copy = new CpgStreamMessage();
    message.reset(); // it may still be write-only
    try {
      while (true) {
        copy.writeObject(message.readObject());
      }
    } catch (MessageEOFException end) {
      message.reset();
      return copy;
    }
  }

  private static void copyProperties(Message from, CpgMessage to) throws JMSException {
    Enumeration<?> names = from.getPropertyNames();
    while (names.hasMoreElements()) {
      String name = (String) names.nextElement();
      if (!PropertyNames.isProviders(name)) {
        try {
          to.setObjectProperty(name, from.getObjectProperty(name));
        } catch (IllegalArgumentException e) {
          throw JmsCauses.with(
              new MessageFormatException("%s: %s".formatted(from.getClass().getName(), e)), e);
        }
      }
    }
  }
}
