package io.cpgjms.frameworks;

import org.springframework.jms.listener.AbstractMessageListenerContainer;

/** Spring's listener containers, on the test's topic. */
abstract class SpringFixture extends FrameworkFixture {
  /** Has it call the listener once it is started, until the test ends. */
  final void configure(AbstractMessageListenerContainer container, Object listener) {
    container.setConnectionFactory(factory);
    container.setPubSubDomain(true);
    container.setDestinationName(topicName);
    container.setMessageListener(listener);
    closing(container::shutdown);
  }

  static void start(AbstractMessageListenerContainer container) {
    container.afterPropertiesSet();
    container.start();
  }
}
