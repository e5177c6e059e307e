package io.cpgjms.jms;

import io.cpgjms.cpg.corosync.CorosyncDaemon;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/** The tests of the facade once more, on a live corosync. */
@ExtendWith(CorosyncDaemon.Running.class)
class CorosyncMessagingTest {
  private static final String URL = "cpg:corosync";

  @Nested
  class Connections extends ConnectionTest {
    @Override
    String url() {
      return URL;
    }
  }

  @Nested
  class SendingAndReceiving extends SendReceiveTest {
    @Override
    String url() {
      return URL;
    }
  }

  @Nested
  class KindsOfMessages extends MessageKindsTest {
    @Override
    String url() {
      return URL;
    }
  }

  @Nested
  class Listeners extends ListenerTest {
    @Override
    String url() {
      return URL;
    }
  }

  @Nested
  class Contexts extends ContextTest {
    @Override
    String url() {
      return URL;
    }
  }

  @Nested
  class Transactions extends TransactionTest {
    @Override
    String url() {
      return URL;
    }
  }

  @Nested
  class Acknowledging extends AcknowledgeTest {
    @Override
    String url() {
      return URL;
    }
  }

  @Nested
  class Producers extends ProducerTest {
    @Override
    String url() {
      return URL;
    }
  }

  @Nested
  class TransactedReceiving extends TransactedReceiveTest {
    @Override
    String url() {
      return URL;
    }
  }

  @Nested
  class AsynchronousSends extends AsyncSendTest {
    @Override
    String url() {
      return URL;
    }
  }

  @Nested
  class Consumers extends ConsumerTest {
    @Override
    String url() {
      return URL;
    }
  }

  @Nested
  class TemporaryTopicsAndRequests extends TemporaryTopicTest {
    @Override
    String url() {
      return URL;
    }
  }

  @Nested
  class Closing extends CloseTest {
    @Override
    String url() {
      return URL;
    }
  }

  @Nested
  class SimplifiedSends extends SimplifiedSendTest {
    @Override
    String url() {
      return URL;
    }
  }

  @Nested
  class TopicInterfaces extends TopicApiTest {
    @Override
    String url() {
      return URL;
    }
  }
}
