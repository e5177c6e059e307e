package io.cpgjms.jms;

import static io.cpgjms.jms.JmsExceptions.run;
import static io.cpgjms.jms.JmsExceptions.unchecked;

import io.cpgjms.jms.JmsExceptions.Action;
import io.cpgjms.message.CpgMessage;
import io.cpgjms.message.CpgTopic;
import jakarta.jms.BytesMessage;
import jakarta.jms.CompletionListener;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatRuntimeException;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The producer of the simplified API: collects settings, header fields and properties, and gives
 * them to each message that it sends. Used by one thread at a time.
 */
final class CpgJMSProducer implements JMSProducer {
  private final CpgSession session;
  private ProducerSettings settings = ProducerSettings.DEFAULTS;

  /** Makes sends asynchronous; null: they are not. */
  private CompletionListener completion;

  /** Header fields and properties for the messages to send; never sent itself. */
  private final CpgMessage fields = new CpgMessage();

  CpgJMSProducer(CpgSession session) {
    this.session = session;
  }

  @Override
  public JMSProducer send(Destination destination, Message message) {
    if (message == null) {
      throw new MessageFormatRuntimeException("the message is null");
    }
    return with(() -> publish(destination, message));
  }

  @Override
  public JMSProducer send(Destination destination, String body) {
    return with(() -> publish(destination, session.createTextMessage(body)));
  }

  @Override
  public JMSProducer send(Destination destination, byte[] body) {
    return with(
        () -> {
          BytesMessage message = session.createBytesMessage();
          if (body != null) {
            message.writeBytes(body);
          }
          publish(destination, message);
        });
  }

  @Override
  public JMSProducer send(Destination destination, Map<String, Object> body) {
    return with(
        () -> {
          MapMessage message = session.createMapMessage();
          if (body != null) {
            for (Map.Entry<String, Object> entry : body.entrySet()) {
              message.setObject(entry.getKey(), entry.getValue());
            }
          }
          publish(destination, message);
        });
  }

  @Override
  public JMSProducer send(Destination destination, Serializable body) {
    return with(() -> publish(destination, session.createObjectMessage(body)));
  }

  private void publish(Destination destination, Message message) throws JMSException {
    session.checkOpen();
    CpgTopic topic = Destinations.topic(destination);
    if (fields.getJMSCorrelationID() != null) {
      copyCorrelationId(message);
    }
    if (fields.getJMSType() != null) {
      message.setJMSType(fields.getJMSType());
    }
    if (fields.getJMSReplyTo() != null) {
      message.setJMSReplyTo(fields.getJMSReplyTo());
    }
    for (String name : fields.properties().names()) {
      message.setObjectProperty(name, fields.getObjectProperty(name));
    }
    if (completion == null) {
      session.publisher().publish(topic, message, settings);
    } else {
      session.publisher().publish(topic, message, settings, completion);
    }
  }

  private void copyCorrelationId(Message message) throws JMSException {
    if (fields.headers().correlationIdBytes() != null) {
      message.setJMSCorrelationIDAsBytes(fields.getJMSCorrelationIDAsBytes());
    } else {
      message.setJMSCorrelationID(fields.getJMSCorrelationID());
    }
  }

  private JMSProducer with(Action action) {
    run(action);
    return this;
  }

  @Override
  public JMSProducer setDisableMessageID(boolean disable) {
    return with(() -> settings = settings.withDisableMessageId(disable));
  }

  @Override
  public boolean getDisableMessageID() {
    return settings.disableMessageId();
  }

  @Override
  public JMSProducer setDisableMessageTimestamp(boolean disable) {
    return with(() -> settings = settings.withDisableTimestamp(disable));
  }

  @Override
  public boolean getDisableMessageTimestamp() {
    return settings.disableTimestamp();
  }

  @Override
  public JMSProducer setDeliveryMode(int deliveryMode) {
    return with(() -> settings = settings.withDeliveryMode(deliveryMode));
  }

  @Override
  public int getDeliveryMode() {
    return settings.deliveryMode();
  }

  @Override
  public JMSProducer setPriority(int priority) {
    return with(() -> settings = settings.withPriority(priority));
  }

  @Override
  public int getPriority() {
    return settings.priority();
  }

  @Override
  public JMSProducer setTimeToLive(long timeToLive) {
    return with(() -> settings = settings.withTimeToLive(timeToLive));
  }

  @Override
  public long getTimeToLive() {
    return settings.timeToLive();
  }

  @Override
  public JMSProducer setDeliveryDelay(long deliveryDelay) {
    return with(() -> settings = settings.withDeliveryDelay(deliveryDelay));
  }

  @Override
  public long getDeliveryDelay() {
    return settings.deliveryDelay();
  }

  @Override
  public JMSProducer setAsync(CompletionListener completionListener) {
    return with(
        () -> {
          if (completionListener != null) {
            session.checkAsyncSendAllowed();
          }
          completion = completionListener;
        });
  }

  @Override
  public CompletionListener getAsync() {
    return completion;
  }

  @Override
  public JMSProducer setProperty(String name, boolean value) {
    return with(() -> fields.setBooleanProperty(name, value));
  }

  @Override
  public JMSProducer setProperty(String name, byte value) {
    return with(() -> fields.setByteProperty(name, value));
  }

  @Override
  public JMSProducer setProperty(String name, short value) {
    return with(() -> fields.setShortProperty(name, value));
  }

  @Override
  public JMSProducer setProperty(String name, int value) {
    return with(() -> fields.setIntProperty(name, value));
  }

  @Override
  public JMSProducer setProperty(String name, long value) {
    return with(() -> fields.setLongProperty(name, value));
  }

  @Override
  public JMSProducer setProperty(String name, float value) {
    return with(() -> fields.setFloatProperty(name, value));
  }

  @Override
  public JMSProducer setProperty(String name, double value) {
    return with(() -> fields.setDoubleProperty(name, value));
  }

  @Override
  public JMSProducer setProperty(String name, String value) {
    return with(() -> fields.setStringProperty(name, value));
  }

  @Override
  public JMSProducer setProperty(String name, Object value) {
    return with(() -> fields.setObjectProperty(name, value));
  }

  @Override
  public JMSProducer clearProperties() {
    fields.clearProperties();
    return this;
  }

  @Override
  public boolean propertyExists(String name) {
    return unchecked(() -> fields.propertyExists(name));
  }

  @Override
  public boolean getBooleanProperty(String name) {
    return unchecked(() -> fields.getBooleanProperty(name));
  }

  @Override
  public byte getByteProperty(String name) {
    return unchecked(() -> fields.getByteProperty(name));
  }

  @Override
  public short getShortProperty(String name) {
    return unchecked(() -> fields.getShortProperty(name));
  }

  @Override
  public int getIntProperty(String name) {
    return unchecked(() -> fields.getIntProperty(name));
  }

  @Override
  public long getLongProperty(String name) {
    return unchecked(() -> fields.getLongProperty(name));
  }

  @Override
  public float getFloatProperty(String name) {
    return unchecked(() -> fields.getFloatProperty(name));
  }

  @Override
  public double getDoubleProperty(String name) {
    return unchecked(() -> fields.getDoubleProperty(name));
  }

  @Override
  public String getStringProperty(String name) {
    return unchecked(() -> fields.getStringProperty(name));
  }

  @Override
  public Object getObjectProperty(String name) {
    return unchecked(() -> fields.getObjectProperty(name));
  }

  @Override
  public Set<String> getPropertyNames() {
    return unchecked(
        () -> Collections.unmodifiableSet(new LinkedHashSet<>(fields.properties().names())));
  }

  @Override
  public JMSProducer setJMSCorrelationIDAsBytes(byte[] correlationId) {
    fields.setJMSCorrelationIDAsBytes(correlationId);
    return this;
  }

  @Override
  public byte[] getJMSCorrelationIDAsBytes() {
    return fields.getJMSCorrelationIDAsBytes();
  }

  @Override
  public JMSProducer setJMSCorrelationID(String correlationId) {
    fields.setJMSCorrelationID(correlationId);
    return this;
  }

  @Override
  public String getJMSCorrelationID() {
    return fields.getJMSCorrelationID();
  }

  @Override
  public JMSProducer setJMSType(String type) {
    fields.setJMSType(type);
    return this;
  }

  @Override
  public String getJMSType() {
    return fields.getJMSType();
  }

  @Override
  public JMSProducer setJMSReplyTo(Destination replyTo) {
    return with(() -> fields.setJMSReplyTo(replyTo));
  }

  @Override
  public Destination getJMSReplyTo() {
    return fields.getJMSReplyTo();
  }
}
