package io.cpgjms.tests.app;

import io.cpgjms.api.GroupMessageListener;
import io.cpgjms.api.GroupView;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.jms.JMSException;
import jakarta.jms.Message;

/** Records the messages and the views of the group "crew". */
@MessageDriven(
    messageListenerInterface = GroupMessageListener.class,
    activationConfig =
        @ActivationConfigProperty(propertyName = "destination", propertyValue = "crew"))
public class CrewBean implements GroupMessageListener {
  @Override
  public void onMessage(Message message) {
    try {
      Recorder.record("crew " + message.getIntProperty("JMS_CPG_Pid") + " said " + text(message));
    } catch (JMSException e) {
      Recorder.record("crew " + e);
    }
  }

  @Override
  public void onView(GroupView view) {
    view.joined().forEach(change -> Recorder.record("crew " + change.member().pid() + " came"));
    view.left().forEach(change -> Recorder.record("crew " + change.member().pid() + " went"));
  }

  private static String text(Message message) throws JMSException {
    return message.getBody(String.class);
  }
}
