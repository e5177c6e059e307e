package io.cpgjms.message;

import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;

/** A message with a text, which may be null. Used by one thread at a time. */
public final class CpgTextMessage extends CpgMessage implements TextMessage {
  private String text;
  private ByteRange encoded;

  /** A new message to send, without a text. */
  public CpgTextMessage() {}

  /** A new message to send. */
  public CpgTextMessage(String text) {
    this.text = text;
  }

  /**
   * A received message.
   *
   * @param encoded the text in UTF-8, null if it is null
   */
  public CpgTextMessage(MessageHeaders headers, MessageProperties properties, ByteRange encoded) {
    super(headers, properties);
    this.encoded = encoded;
  }

  @Override
  public void setText(String string) throws JMSException {
    checkBodyWritable();
    text = string;
  }

  @Override
  public String getText() throws JMSException {
    if (encoded != null) {
      text = Utf8.decode("the text of " + this, encoded);
      encoded = null;
    }
    return text;
  }

  @Override
  public void clearBody() throws JMSException {
    super.clearBody();
    text = null;
    encoded = null;
  }

  @Override
  boolean hasBody() {
    return text != null || encoded != null;
  }

  @Override
  boolean isBodyType(Class<?> type) {
    return type.isAssignableFrom(String.class);
  }

  @Override
  Object bodyValue() throws JMSException {
    return getText();
  }
}
