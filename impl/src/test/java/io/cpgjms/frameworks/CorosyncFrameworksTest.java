package io.cpgjms.frameworks;

import io.cpgjms.jms.OnCorosync;
import org.junit.jupiter.api.Nested;

/** The tests of frameworks once more, on a live corosync. */
@OnCorosync
class CorosyncFrameworksTest {
  @Nested
  class SpringListenerContainers extends SpringListenerContainerTest {}

  @Nested
  class SpringTemplates extends SpringTemplateTest {}

  @Nested
  class SpringJndi extends SpringJndiTest {}

  @Nested
  class Camel extends CamelTest {}

  @Nested
  class PooledConnections extends PooledJmsTest {}
}
