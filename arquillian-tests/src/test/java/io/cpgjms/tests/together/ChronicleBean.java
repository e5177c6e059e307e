package io.cpgjms.tests.together;

import io.cpgjms.api.GroupMessageListener;
import io.cpgjms.api.GroupView;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJB;
import jakarta.ejb.MessageDriven;
import jakarta.jms.JMSException;
import jakarta.jms.Message;

/**
 * Writes down what its server is given of the group, in order, and lets the server speak when a
 * message says {@code speak ROUND}. Deployed in each of the servers.
 */
@MessageDriven(
    messageListenerInterface = GroupMessageListener.class,
    activationConfig =
        @ActivationConfigProperty(
            propertyName = "destination",
            propertyValue = ChronicleBean.GROUP))
public class ChronicleBean implements GroupMessageListener {
  static final String GROUP = "together";
  static final String SPEAK = "speak ";

  @EJB private Speaker speaker;

  @Override
  public void onMessage(Message message) {
    try {
      String text = message.getBody(String.class);
      ChronicleFile.append(
          "message %d/%d %s"
              .formatted(
                  message.getLongProperty("JMS_CPG_NodeId"),
                  message.getIntProperty("JMS_CPG_Pid"),
                  text));
      if (text.startsWith(SPEAK)) {
        speaker.speak(text.substring(SPEAK.length()));
      }
    } catch (JMSException e) {
      ChronicleFile.append(e.toString());
    }
  }

  /** Only what is agreed: a member learns of quorum and roles at a place of its own. */
  @Override
  public void onView(GroupView view) {
    if (view.changesMembership()) {
      ChronicleFile.append(
          "view %s joined %s left %s".formatted(view.members(), view.joined(), view.left()));
    }
  }
}
