package io.cpgjms.tests.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Topic;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.HexFormat;

/**
 * A member outside the server, on Java SE: publishes its input lines to a topic, prints what it
 * gets as {@code text <text>} or {@code bytes <hexadecimal>}, and leaves at the end of its input.
 */
public final class PeerMain {
  private PeerMain() {}

  public static void main(String[] args) throws Exception {
    try (JMSContext context = factory("cpg:corosync?joinTimeout=90000").createContext()) {
      Topic topic = context.createTopic(args[0]);
      context.createConsumer(topic).setMessageListener(PeerMain::print);
      System.out.println("joined");
      BufferedReader input = new BufferedReader(new InputStreamReader(System.in, UTF_8));
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        context.createProducer().send(topic, line);
      }
    }
  }

  /** By name, since these tests compile against the Jakarta APIs only. */
  private static ConnectionFactory factory(String url) throws ReflectiveOperationException {
    return Class.forName("io.cpgjms.jms.CpgConnectionFactory")
        .asSubclass(ConnectionFactory.class)
        .getConstructor(String.class)
        .newInstance(url);
  }

  private static void print(Message message) {
    try {
      System.out.println(
          message instanceof BytesMessage
              ? "bytes " + HexFormat.of().formatHex(message.getBody(byte[].class))
              : "text " + message.getBody(String.class));
    } catch (JMSException e) {
      System.out.println(e);
    }
  }
}
