package io.cpgjms.api;

import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/**
 * A message listener that also receives the group's views, in order with the messages: as a
 * consumer's listener, or as the listener interface of a message-driven bean.
 *
 * <p>All members that are in two consecutive views have received the same messages between them.
 */
public interface GroupMessageListener extends MessageListener, GroupViewListener {
  // Payara and GlassFish find the methods of a bean only in what its listener interface itself
  // declares, so both are declared once more.

  @Override
  void onMessage(Message message);

  @Override
  void onView(GroupView view);
}
