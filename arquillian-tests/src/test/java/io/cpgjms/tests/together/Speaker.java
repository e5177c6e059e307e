package io.cpgjms.tests.together;

import jakarta.annotation.Resource;
import jakarta.ejb.Asynchronous;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;

/** What a server says in a round: message by message, not all in one transaction. */
@Stateless
public class Speaker {
  static final int MESSAGES = 300;

  @Resource(lookup = "java:app/cpgjms/ConnectionFactory")
  private ConnectionFactory factory;

  @Asynchronous
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void speak(String round) {
    try (JMSContext context = factory.createContext()) {
      for (int number = 1; number <= MESSAGES; number++) {
        context
            .createProducer()
            .send(context.createTopic(ChronicleBean.GROUP), text(round, number));
      }
    }
  }

  /** The text of a message of a round; who sent it is known from the message. */
  static String text(String round, int number) {
    return round + "-" + number;
  }
}
