package io.cpgjms.api;

import jakarta.jms.MessageListener;

/**
 * A message listener that also receives the group's views, in order with the messages: as a
 * consumer's listener, or as the listener interface of a message-driven bean.
 *
 * <p>All members that are in two consecutive views have received the same messages between them.
 */
public interface GroupMessageListener extends MessageListener, GroupViewListener {}
