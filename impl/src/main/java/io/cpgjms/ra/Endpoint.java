package io.cpgjms.ra;

import io.cpgjms.api.GroupMessageListener;
import io.cpgjms.api.GroupView;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.util.Optional;

/**
 * A message endpoint that the container lent: a message-driven bean behind the container's proxy.
 * Used by one Work, and given back at its end.
 *
 * <p>When the container has begun a transaction for a delivery, its outcome tells whether the bean
 * took what it was given: rolled back is a failure though the bean threw nothing, committed is none
 * though it threw. Without one, only what the bean throws is a failure.
 */
final class Endpoint implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Endpoint.class.getName());
  private static final Method ON_MESSAGE =
      method(MessageListener.class, "onMessage", Message.class);
  private static final Method ON_MESSAGE_BETWEEN_VIEWS =
      method(GroupMessageListener.class, "onMessage", Message.class);
  private static final Method ON_VIEW =
      method(GroupMessageListener.class, "onView", GroupView.class);

  private final MessageEndpointFactory factory;
  private final TransactionSynchronizationRegistry transactions;
  private final MessageEndpoint proxy;

  private Endpoint(
      MessageEndpointFactory factory,
      TransactionSynchronizationRegistry transactions,
      MessageEndpoint proxy) {
    this.factory = factory;
    this.transactions = transactions;
    this.proxy = proxy;
  }

  /**
   * Asks the container for an endpoint. Closed process groups have no XAResource.
   *
   * @param transactions the server's; null if it has none
   * @throws UnavailableException if it has none free now
   */
  static Endpoint borrow(
      MessageEndpointFactory factory, TransactionSynchronizationRegistry transactions)
      throws UnavailableException {
    try {
      return new Endpoint(factory, transactions, factory.createEndpoint(null));
    } catch (RuntimeException e) { // as servers throw while they deploy or stop the bean
      throw new UnavailableException("the container failed to give an endpoint: " + e, e);
    }
  }

  /** Whether {@link #deliver(GroupView)} can be called. */
  boolean wantsViews() {
    return proxy instanceof GroupMessageListener;
  }

  /**
   * Calls the bean.
   *
   * @throws UnavailableException if the container could not begin: nothing was delivered
   * @throws DeliveryFailedException why the bean did not take it
   */
  void deliver(Message message) throws UnavailableException, DeliveryFailedException {
    // Payara knows the methods that the bean's listener interface declares, and no others.
    Method method = wantsViews() ? ON_MESSAGE_BETWEEN_VIEWS : ON_MESSAGE;
    call(method, () -> ((MessageListener) proxy).onMessage(message));
  }

  /** As the other, for a view. */
  void deliver(GroupView view) throws UnavailableException, DeliveryFailedException {
    call(ON_VIEW, () -> ((GroupMessageListener) proxy).onView(view));
  }

  private void call(Method method, Runnable delivery)
      throws UnavailableException, DeliveryFailedException {
    boolean begun = begin(method);
    Optional<TransactionWatch> watch = begun ? watch() : Optional.empty();
    Throwable thrown = null;
    try {
      delivery.run();
    } catch (Throwable e) { // an Error of the bean must not end the delivery of all
      thrown = e;
    }
    Exception notEnded = begun ? end() : null;
    if (watch.isPresent()) {
      judge(watch.get().outcome(), thrown, notEnded);
    } else {
      judge(thrown, notEnded);
    }
  }

  /** Returns whether the container has begun a transaction, or may have. */
  private boolean begin(Method method) throws UnavailableException {
    try {
      if (!factory.isDeliveryTransacted(method)) {
        return false;
      }
      proxy.beforeDelivery(method);
      return true;
    } catch (ResourceException | NoSuchMethodException | RuntimeException e) {
      throw new UnavailableException("the container could not begin the delivery: " + e, e);
    }
  }

  private Optional<TransactionWatch> watch() throws UnavailableException {
    try {
      return TransactionWatch.begin(transactions);
    } catch (UnavailableException e) {
      Exception notEnded = end();
      if (notEnded != null) {
        e.addSuppressed(notEnded);
      }
      throw e;
    }
  }

  /** Returns why the container could not, or null. */
  private Exception end() {
    try {
      proxy.afterDelivery();
      return null;
    } catch (ResourceException | RuntimeException e) {
      return e;
    }
  }

  private void judge(TransactionWatch.Outcome outcome, Throwable thrown, Exception notEnded)
      throws DeliveryFailedException {
    if (outcome != TransactionWatch.Outcome.COMMITTED) {
      String why =
          outcome == TransactionWatch.Outcome.ROLLED_BACK
              ? "the container rolled the transaction back"
              : "the container has not told how the transaction ended";
      judge(thrown, notEnded == null ? new ResourceException(why) : notEnded);
    }
    if (thrown != null || notEnded != null) {
      LOG.log(
          Level.WARNING,
          "endpoint %s: the transaction of a delivery has committed, so that it is not repeated, though: %s"
              .formatted(factory.getActivationName(), thrown == null ? notEnded : thrown),
          thrown == null ? notEnded : thrown);
    }
  }

  private static void judge(Throwable thrown, Exception notEnded) throws DeliveryFailedException {
    if (thrown == null && notEnded == null) {
      return;
    }
    DeliveryFailedException failure =
        thrown == null
            ? new DeliveryFailedException(
                "the delivery did not end well: " + notEnded.getMessage(), notEnded)
            : new DeliveryFailedException("the bean threw " + thrown, thrown);
    if (thrown != null && notEnded != null) {
      failure.addSuppressed(notEnded);
    }
    throw failure;
  }

  /** Gives the endpoint back. */
  @Override
  public void close() {
    proxy.release();
  }

  private static Method method(Class<?> type, String name, Class<?> parameter) {
    try {
      return type.getMethod(name, parameter);
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }
}
