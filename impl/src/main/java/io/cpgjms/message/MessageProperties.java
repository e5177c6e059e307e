package io.cpgjms.message;

import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotWriteableException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The properties of a message, or those that a {@code JMSProducer} gives to its messages (Jakarta
 * Messaging 3.1, 3.5). Those of a received message are decoded at first use. Used by one thread at
 * a time.
 */
public final class MessageProperties {
  /** Null if there are none. */
  private Lazy<Map<String, Object>> values;

  private Reception reception;
  private boolean readOnly;

  /** No properties, writable. */
  public MessageProperties() {}

  /**
   * The properties of a received message, read-only until {@link #clear}.
   *
   * @param source null if there are none
   */
  public MessageProperties(Encoded<Map<String, Object>> source) {
    this.values = source == null ? null : Lazy.decoding(source);
    this.readOnly = true;
  }

  /**
   * Sets a property; its value's type is kept. The properties that a received message has by itself
   * ({@code JMSXDeliveryCount}, {@code JMS_CPG_NodeId} and so on) are taken and ignored.
   *
   * @throws IllegalArgumentException for a name that no selector could have
   * @throws MessageNotWriteableException if the message was received and not cleared
   * @throws MessageFormatException if the value is neither null, String nor a boxed primitive; a
   *     Character is not allowed
   * @throws JMSException if only the provider may set the name
   */
  public void set(String name, Object value) throws JMSException {
    PropertyNames.checkSettable(name);
    if (readOnly) {
      throw new MessageNotWriteableException(
          "property '%s' cannot be set: the message was received; call clearProperties() first"
              .formatted(name));
    }
    if (!TypeConversions.isPropertyValue(value)) {
      throw new MessageFormatException(
          "property '%s' cannot be a %s: allowed are String, Boolean, Byte, Short, Integer, Long, Float, Double"
              .formatted(name, value.getClass().getName()));
    }
    if (!PropertyNames.isTold(name)) {
      values().put(name, value);
    }
  }

  /**
   * The value as it was set, null if it is null or not there.
   *
   * @throws MessageFormatException if the properties are damaged
   */
  public Object get(String name) throws JMSException {
    if (reception != null && name != null && PropertyNames.isProviders(name)) {
      return reception.property(name);
    }
    return isEmpty() ? null : values().get(name);
  }

  /** Whether the property is there, even if null. */
  public boolean contains(String name) throws JMSException {
    return (!isEmpty() && values().containsKey(name)) || get(name) != null;
  }

  /** All names, those that the provider set included; a snapshot. */
  public Set<String> names() throws JMSException {
    Set<String> names = new LinkedHashSet<>(toSend().keySet());
    if (reception != null) {
      names.addAll(reception.propertyNames());
    }
    return names;
  }

  /** Removes all and makes them writable. */
  public void clear() {
    values = null;
    reception = null;
    readOnly = false;
  }

  /** What goes out with the message: all but what the provider set. A read-only view. */
  public Map<String, Object> toSend() throws JMSException {
    return isEmpty() ? Map.of() : Collections.unmodifiableMap(values());
  }

  void received(Reception how) {
    reception = how;
    readOnly = true;
  }

  private boolean isEmpty() {
    return values == null;
  }

  private Map<String, Object> values() throws JMSException {
    if (values == null) {
      values = Lazy.of(new LinkedHashMap<>());
    }
    return values.get();
  }
}
