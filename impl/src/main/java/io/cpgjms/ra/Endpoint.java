package io.cpgjms.ra;

import io.cpgjms.api.GroupMessageListener;
import io.cpgjms.api.GroupView;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.lang.reflect.Method;

/**
 * A message endpoint that the container lent: a message-driven bean behind the container's proxy.
 * Used by one Work, and given back at its end.
 */
final class Endpoint implements AutoCloseable {
  private static final Method ON_MESSAGE =
      method(MessageListener.class, "onMessage", Message.class);
  private static final Method ON_VIEW =
      method(GroupMessageListener.class, "onView", GroupView.class);

  private final MessageEndpointFactory factory;
  private final MessageEndpoint proxy;

  private Endpoint(MessageEndpointFactory factory, MessageEndpoint proxy) {
    this.factory = factory;
    this.proxy = proxy;
  }

  /**
   * Asks the container for an endpoint. Closed process groups have no XAResource.
   *
   * @throws UnavailableException if it has none free now
   */
  static Endpoint borrow(MessageEndpointFactory factory) throws UnavailableException {
    try {
      return new Endpoint(factory, factory.createEndpoint(null));
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
   * @throws DeliveryFailedException what the bean threw, or that the container could not end it
   */
  void deliver(Message message) throws UnavailableException, DeliveryFailedException {
    call(ON_MESSAGE, () -> ((MessageListener) proxy).onMessage(message));
  }

  /** As the other, for a view. */
  void deliver(GroupView view) throws UnavailableException, DeliveryFailedException {
    call(ON_VIEW, () -> ((GroupMessageListener) proxy).onView(view));
  }

  private void call(Method method, Runnable delivery)
      throws UnavailableException, DeliveryFailedException {
    boolean transacted = begin(method);
    DeliveryFailedException failure = null;
    try {
      delivery.run();
    } catch (Throwable thrown) { // an Error of the bean must not end the delivery of all
      failure = new DeliveryFailedException("the bean threw " + thrown, thrown);
    }
    if (transacted) {
      failure = end(failure);
    }
    if (failure != null) {
      throw failure;
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

  private DeliveryFailedException end(DeliveryFailedException failure) {
    try {
      proxy.afterDelivery();
      return failure;
    } catch (ResourceException | RuntimeException e) {
      DeliveryFailedException ended =
          new DeliveryFailedException("the container could not end the delivery: " + e, e);
      if (failure == null) {
        return ended;
      }
      failure.addSuppressed(ended);
      return failure;
    }
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
