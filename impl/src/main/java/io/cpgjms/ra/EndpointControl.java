package io.cpgjms.ra;

import io.cpgjms.group.ShownMBean;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import javax.management.ObjectName;

/** An activation as administrators see it. Safe for any thread. */
final class EndpointControl implements EndpointMXBean, AutoCloseable {
  private static final Logger LOG = System.getLogger(EndpointControl.class.getName());

  private final String activation;
  private final DeliveryPauses pauses;
  private final DeliveryCounters counters;
  private final IntSupplier waiting;
  private final LongSupplier cutOffs;
  private volatile boolean stopped;
  private Runnable hide = () -> {};

  EndpointControl(
      String activation,
      DeliveryPauses pauses,
      DeliveryCounters counters,
      IntSupplier waiting,
      LongSupplier cutOffs) {
    this.activation = activation;
    this.pauses = pauses;
    this.counters = counters;
    this.waiting = waiting;
    this.cutOffs = cutOffs;
  }

  /** Registers it until {@link #close}. */
  void show(String topic, String name) {
    hide =
        ShownMBean.register(
            this,
            "type=Endpoint,topic=%s,name=%s"
                .formatted(ObjectName.quote(topic), ObjectName.quote(name)));
  }

  @Override
  public void close() {
    stopped = true;
    hide.run();
  }

  @Override
  public String getState() {
    if (stopped) {
      return "STOPPED";
    }
    Set<DeliveryPauses.Reason> reasons = pauses.reasons();
    return reasons.isEmpty()
        ? "DELIVERING"
        : reasons.stream().map(Enum::name).collect(Collectors.joining(", ", "PAUSED: ", ""));
  }

  @Override
  public long getDelivered() {
    return counters.read().delivered();
  }

  @Override
  public long getFailed() {
    return counters.read().failed();
  }

  @Override
  public long getRedelivered() {
    return counters.read().redelivered();
  }

  @Override
  public long getDeadLettered() {
    return counters.read().deadLettered();
  }

  @Override
  public long getSkipped() {
    return counters.read().skipped();
  }

  @Override
  public int getWaiting() {
    return waiting.getAsInt();
  }

  @Override
  public long getCutOffs() {
    return cutOffs.getAsLong();
  }

  @Override
  public String getLastFailure() {
    return counters.read().lastFailure().orElse("");
  }

  @Override
  public String getLastFailureTime() {
    return counters.read().lastFailureAt().map(Object::toString).orElse("");
  }

  @Override
  public void pause() {
    if (pauses.begin(DeliveryPauses.Reason.ADMINISTRATOR)) {
      LOG.log(Level.INFO, "{0}: paused by JMX", activation);
    }
  }

  @Override
  public void resume() {
    counters.forgetTheRow();
    if (pauses.end(DeliveryPauses.Reason.ADMINISTRATOR, DeliveryPauses.Reason.FAILURES)) {
      LOG.log(Level.INFO, "{0}: resumed by JMX", activation);
    }
  }
}
