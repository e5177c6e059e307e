package io.cpgjms.ra;

import io.cpgjms.api.GroupMessageListener;
import io.cpgjms.api.GroupView;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.lang.reflect.Method;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.transaction.xa.XAResource;

/**
 * A message-driven bean and its pool: notes what it is given, as text, and fails, blocks or is
 * unavailable on demand.
 */
final class FakeBean implements MessageEndpointFactory {
  private volatile boolean knowsMembers;

  /** What happened, in order. */
  final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

  final AtomicInteger endpointsOut = new AtomicInteger();
  private final Class<?> listenerType;
  private final AtomicInteger unavailable = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();
  private volatile boolean transacted;
  private volatile FakeTransactions transactions;
  private volatile Consumer<String> deed = what -> {};
  private volatile CountDownLatch gate = new CountDownLatch(0);

  FakeBean(Class<?> listenerType) {
    this.listenerType = listenerType;
  }

  /** The next so many endpoints are not to be had. */
  FakeBean unavailable(int times) {
    unavailable.set(times);
    return this;
  }

  /** The next so many deliveries throw. */
  FakeBean failing(int times) {
    failures.set(times);
    return this;
  }

  FakeBean transacted() {
    transacted = true;
    return this;
  }

  /** Each delivery is in a transaction of the server. */
  FakeBean transacted(FakeTransactions ofServer) {
    transactions = ofServer;
    return transacted();
  }

  /** What the bean does with each thing that it has noted. */
  FakeBean doing(Consumer<String> itsDeed) {
    deed = itsDeed;
    return this;
  }

  /** Deliveries wait until the latch is open. */
  FakeBean waitingFor(CountDownLatch latch) {
    gate = latch;
    return this;
  }

  /** The next thing that happened. */
  String next() throws InterruptedException {
    String next = seen.poll(10, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nothing came in 10 seconds");
    }
    return next;
  }

  private void taken(String what) {
    seen.add(what);
    try {
      if (!gate.await(10, TimeUnit.SECONDS)) {
        throw new AssertionError("the test did not open the gate");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new IllegalStateException("the bean fails on demand");
    }
    deed.accept(what);
  }

  @Override
  public MessageEndpoint createEndpoint(XAResource resource) throws UnavailableException {
    if (unavailable.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new UnavailableException("the pool is exhausted");
    }
    endpointsOut.incrementAndGet();
    return listenerType == GroupMessageListener.class ? new WithViews() : new WithoutViews();
  }

  @Override
  public MessageEndpoint createEndpoint(XAResource resource, long timeout)
      throws UnavailableException {
    return createEndpoint(resource);
  }

  @Override
  public boolean isDeliveryTransacted(Method method) {
    return transacted;
  }

  @Override
  public String getActivationName() {
    return "FakeBean";
  }

  @Override
  public Class<?> getEndpointClass() {
    return FakeBean.class;
  }

  private class WithoutViews implements MessageEndpoint, MessageListener {
    @Override
    public void onMessage(Message message) {
      try {
        String text =
            message.getBooleanProperty("JMS_CPG_Foreign")
                ? message.getBody(byte[].class).length + " foreign bytes"
                : String.valueOf(message.getBody(Object.class));
        int count = message.getIntProperty("JMSXDeliveryCount");
        taken(text + (message.getJMSRedelivered() ? " again, " + count : ""));
      } catch (JMSException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void beforeDelivery(Method method) {
      if (transactions != null) {
        transactions.begin();
        return;
      }
      seen.add("before " + method.getName());
    }

    @Override
    public void afterDelivery() {
      if (transactions != null) {
        transactions.end();
        return;
      }
      seen.add("after");
    }

    @Override
    public void release() {
      endpointsOut.decrementAndGet();
    }
  }

  private final class WithViews extends WithoutViews implements GroupMessageListener {
    @Override
    public void onView(GroupView view) {
      if (!knowsMembers || view.changesMembership()) {
        knowsMembers = true;
        taken("view of " + view.members().size());
      }
    }
  }
}
