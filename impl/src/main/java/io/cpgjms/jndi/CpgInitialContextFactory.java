package io.cpgjms.jndi;

import java.util.Hashtable;
import java.util.Map;
import javax.naming.Context;
import javax.naming.NamingException;
import javax.naming.spi.InitialContextFactory;

/**
 * A read-only JNDI context whose connection factories and topics stand in {@code jndi.properties}
 * or in the environment:
 *
 * <pre>
 * java.naming.factory.initial = io.cpgjms.jndi.CpgInitialContextFactory
 * java.naming.provider.url = cpg:corosync
 * connectionFactory.cluster = cpg:corosync?sendTimeout=5000
 * topic.orders = orders
 * topic.wire = orders?format=raw
 * </pre>
 *
 * <p>The names here are {@code cluster}, {@code orders} and {@code wire}; they may have slashes.
 * {@code ConnectionFactory} and {@code TopicConnectionFactory} are there without being named: they
 * have the provider URL, by default {@code cpg:corosync}. A provider URL that does not start with
 * {@code cpg:} is a properties file (a path or a URL) with more of the same; the environment goes
 * before it. {@code dynamicTopics/NAME} is the topic NAME. Queues are refused. Safe for any thread.
 */
public final class CpgInitialContextFactory implements InitialContextFactory {
  /** As JNDI needs it. */
  public CpgInitialContextFactory() {}

  /**
   * @param environment null: only what is there without being named
   * @throws javax.naming.ConfigurationException with the key, its value and what is allowed
   */
  @Override
  public Context getInitialContext(Hashtable<?, ?> environment) throws NamingException {
    Map<?, ?> given = environment == null ? Map.of() : environment;
    return new ReadOnlyContext(Bindings.of(given), given);
  }
}
