package io.cpgjms.frameworks;

import io.cpgjms.cpg.corosync.CorosyncDaemon;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/** The tests of frameworks once more, on a live corosync. */
@ExtendWith(CorosyncDaemon.Running.class)
class CorosyncFrameworksTest {
  private static final String URL = "cpg:corosync";

  @Nested
  class SpringListenerContainers extends SpringListenerContainerTest {
    @Override
    String url() {
      return URL;
    }
  }

  @Nested
  class SpringTemplates extends SpringTemplateTest {
    @Override
    String url() {
      return URL;
    }
  }

  @Nested
  class SpringJndi extends SpringJndiTest {
    @Override
    String url() {
      return URL;
    }
  }

  @Nested
  class Camel extends CamelTest {
    @Override
    String url() {
      return URL;
    }
  }

  @Nested
  class PooledConnections extends PooledJmsTest {
    @Override
    String url() {
      return URL;
    }
  }
}
