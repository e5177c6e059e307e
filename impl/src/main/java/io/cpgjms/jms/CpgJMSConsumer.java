package io.cpgjms.jms;

import static io.cpgjms.jms.JmsExceptions.run;
import static io.cpgjms.jms.JmsExceptions.unchecked;

import io.cpgjms.message.CpgMessage;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageListener;

/** The consumer of the simplified API. Thread rules as for {@link CpgMessageConsumer}. */
final class CpgJMSConsumer implements JMSConsumer {
  private final CpgMessageConsumer consumer;

  CpgJMSConsumer(CpgMessageConsumer consumer) {
    this.consumer = consumer;
  }

  @Override
  public String getMessageSelector() {
    return unchecked(consumer::getMessageSelector);
  }

  @Override
  public MessageListener getMessageListener() {
    return unchecked(consumer::getMessageListener);
  }

  @Override
  public void setMessageListener(MessageListener listener) {
    run(() -> consumer.setMessageListener(listener));
  }

  @Override
  public Message receive() {
    return unchecked(consumer::receive);
  }

  @Override
  public Message receive(long timeout) {
    return unchecked(() -> consumer.receive(timeout));
  }

  @Override
  public Message receiveNoWait() {
    return unchecked(consumer::receiveNoWait);
  }

  @Override
  public <T> T receiveBody(Class<T> type) {
    return unchecked(() -> consumer.receive(DeliveryGate.FOREVER, message -> body(message, type)));
  }

  @Override
  public <T> T receiveBody(Class<T> type, long timeout) {
    return unchecked(
        () -> consumer.receive(CpgMessageConsumer.nanos(timeout), message -> body(message, type)));
  }

  @Override
  public <T> T receiveBodyNoWait(Class<T> type) {
    return unchecked(() -> consumer.receive(0, message -> body(message, type)));
  }

  private static <T> T body(CpgMessage message, Class<T> type) throws JMSException {
    if (message.getClass() == CpgMessage.class) {
      throw new MessageFormatException("the next message has no body: use receive");
    }
    return message.getBody(type);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
