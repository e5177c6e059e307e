package io.cpgjms.demo;

import io.cpgjms.api.GroupMessageListener;
import io.cpgjms.api.GroupView;
import io.cpgjms.api.Member;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJBException;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;

/**
 * A member of the group: writes down what it is given, and answers a program that asks.
 *
 * <p>The answer leaves with the transaction in which the question was received.
 */
@MessageDriven(
    name = "DemoBean",
    messageListenerInterface = GroupMessageListener.class,
    activationConfig = {
      @ActivationConfigProperty(propertyName = "destination", propertyValue = DemoGroup.NAME),
      @ActivationConfigProperty(
          propertyName = "destinationType",
          propertyValue = "jakarta.jms.Topic")
    })
public class DemoBean implements GroupMessageListener {
  @Inject private GroupLog log;
  @Inject private DemoGroup group;

  @Override
  public void onMessage(Message message) {
    try {
      Member sender =
          new Member(
              (int) message.getLongProperty("JMS_CPG_NodeId"),
              message.getIntProperty("JMS_CPG_Pid"));
      long position = message.getLongProperty("JMS_CPG_Position");
      boolean foreign = message.getBooleanProperty("JMS_CPG_Foreign");
      if (message instanceof BytesMessage bytesMessage) {
        byte[] bytes = bytesMessage.getBody(byte[].class);
        byte[] body = bytes == null ? new byte[0] : bytes;
        log.received(sender, position, foreign, MessageBody.ofBytes(body));
        Question.in(body).ifPresent(question -> group.publish(question.answer()));
      } else if (message instanceof TextMessage textMessage) {
        log.received(sender, position, foreign, MessageBody.ofText(textMessage.getText()));
      } else {
        log.received(sender, position, foreign, MessageBody.ofText("(a message without a body)"));
      }
    } catch (JMSException e) {
      throw new EJBException("cannot read a message of the group " + DemoGroup.NAME, e);
    }
  }

  @Override
  public void onView(GroupView view) {
    log.viewed(view);
  }
}
