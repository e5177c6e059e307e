package io.cpgjms.ra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.message.CpgTextMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import javax.transaction.xa.XAResource;
import org.junit.jupiter.api.Test;

/** What counts as a failed delivery. */
class EndpointTest {
  private final FakeTransactions transactions = new FakeTransactions();
  private final List<String> calls = new ArrayList<>();
  private boolean transacted = true;
  private Runnable before = transactions::begin;
  private Runnable bean = () -> {};
  private Runnable after = transactions::end;

  private final class Proxy implements MessageEndpoint, MessageListener {
    @Override
    public void onMessage(Message message) {
      calls.add("onMessage");
      bean.run();
    }

    @Override
    public void beforeDelivery(Method method) {
      calls.add("before");
      before.run();
    }

    @Override
    public void afterDelivery() throws ResourceException {
      calls.add("after");
      after.run();
    }

    @Override
    public void release() {}
  }

  private final class Container implements MessageEndpointFactory {
    @Override
    public MessageEndpoint createEndpoint(XAResource resource) {
      return new Proxy();
    }

    @Override
    public MessageEndpoint createEndpoint(XAResource resource, long timeout) {
      return new Proxy();
    }

    @Override
    public boolean isDeliveryTransacted(Method method) {
      return transacted;
    }

    @Override
    public String getActivationName() {
      return "bean";
    }

    @Override
    public Class<?> getEndpointClass() {
      return MessageListener.class;
    }
  }

  private void deliver() throws Exception {
    try (Endpoint endpoint = Endpoint.borrow(new Container(), transactions)) {
      endpoint.deliver(new CpgTextMessage("m"));
    }
  }

  private DeliveryFailedException failure() {
    return assertThrows(DeliveryFailedException.class, this::deliver);
  }

  private static RuntimeException broken() {
    return new IllegalStateException("broken");
  }

  private static void fail() {
    throw broken();
  }

  @Test
  void aTransactionThatCommitsIsADelivery() throws Exception {
    deliver();
    assertEquals(List.of("before", "onMessage", "after"), calls);
  }

  @Test
  void aTransactionThatIsRolledBackIsAFailureThoughTheBeanThrowsNothing() {
    bean = transactions::setRollbackOnly;
    String text = failure().getMessage();
    assertTrue(text.contains("rolled the transaction back"), text);
  }

  @Test
  void theFailureTellsWhatTheBeanThrew() {
    bean =
        () -> {
          transactions.setRollbackOnly();
          fail();
        };
    DeliveryFailedException failure = failure();
    assertEquals("broken", failure.getCause().getMessage());
    assertEquals(1, failure.getSuppressed().length);
  }

  @Test
  void aBeanThatThrowsThoughItsTransactionCommitsHasTakenTheMessage() throws Exception {
    bean = EndpointTest::fail;
    deliver();
  }

  @Test
  void anEndThatFailsAfterTheCommitIsNoFailure() throws Exception {
    after =
        () -> {
          transactions.end();
          fail();
        };
    deliver();
  }

  @Test
  void anOutcomeThatTheContainerDoesNotTellIsAFailure() {
    after = EndpointTest::fail;
    assertEquals("broken", failure().getCause().getMessage());
    transactions.end();
  }

  @Test
  void withoutATransactionWhatTheBeanThrowsIsAFailure() {
    transacted = false;
    bean = EndpointTest::fail;
    assertEquals("broken", failure().getCause().getMessage());
    assertEquals(List.of("onMessage"), calls);
  }

  @Test
  void aBracketWithoutATransactionCountsWhatTheBeanThrowsAndWhetherItEnds() throws Exception {
    before = () -> {};
    after = () -> {};
    deliver();
    after = EndpointTest::fail;
    assertEquals("broken", failure().getCause().getMessage());
    after = () -> {};
    Error error = new StackOverflowError();
    bean =
        () -> {
          throw error;
        };
    assertSame(error, failure().getCause());
  }

  @Test
  void aTransactionThatTakesNobodyDeliversNothingAndIsEnded() {
    before =
        () -> {
          transactions.begin();
          transactions.setRollbackOnly();
        };
    assertThrows(UnavailableException.class, this::deliver);
    assertEquals(List.of("before", "after"), calls);
  }

  @Test
  void aContainerThatCannotBeginIsNoFailureOfTheBean() {
    before = EndpointTest::fail;
    assertThrows(UnavailableException.class, this::deliver);
    assertEquals(List.of("before"), calls);
  }
}
