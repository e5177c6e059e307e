package io.cpgjms.jms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The tests of the facade once more, on a live corosync. */
@OnCorosync
class CorosyncMessagingTest {
  @Nested
  class Engines extends JmsFixture {
    @Test
    void whatIsNestedHereDoesNotRunOnTheEmbeddedOne() {
      assertEquals("cpg:corosync", url());
    }
  }

  @Nested
  class Connections extends ConnectionTest {}

  @Nested
  class SendingAndReceiving extends SendReceiveTest {}

  @Nested
  class KindsOfMessages extends MessageKindsTest {}

  @Nested
  class Listeners extends ListenerTest {}

  @Nested
  class Contexts extends ContextTest {}

  @Nested
  class Transactions extends TransactionTest {}

  @Nested
  class Acknowledging extends AcknowledgeTest {}

  @Nested
  class Producers extends ProducerTest {}

  @Nested
  class TransactedReceiving extends TransactedReceiveTest {}

  @Nested
  class AsynchronousSends extends AsyncSendTest {}

  @Nested
  class Consumers extends ConsumerTest {}

  @Nested
  class TemporaryTopicsAndRequests extends TemporaryTopicTest {}

  @Nested
  class Closing extends CloseTest {}

  @Nested
  class SimplifiedSends extends SimplifiedSendTest {}

  @Nested
  class TopicInterfaces extends TopicApiTest {}
}
