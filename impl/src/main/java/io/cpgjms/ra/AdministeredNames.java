package io.cpgjms.ra;

import io.cpgjms.jms.CpgConnectionFactory;
import io.cpgjms.message.CpgTopic;
import jakarta.resource.spi.InvalidPropertyException;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Looks up what activation properties name in JNDI. */
final class AdministeredNames {
  private AdministeredNames() {}

  /**
   * A topic.
   *
   * @param property the activation property that has the name
   * @throws InvalidPropertyException if it is not bound, or to something else
   */
  static CpgTopic topic(String property, String name) throws InvalidPropertyException {
    CpgTopic topic = lookup(property, name, CpgTopic.class, "a topic");
    if (topic.getPhysicalName() == null) {
      throw new InvalidPropertyException(
          "activation property %s: '%s' is bound to a topic without a physicalName: set it to the group's name"
              .formatted(property, name));
    }
    return topic;
  }

  /** As the other, for a connection factory. */
  static CpgConnectionFactory connectionFactory(String property, String name)
      throws InvalidPropertyException {
    return lookup(property, name, CpgConnectionFactory.class, "a connection factory");
  }

  @SuppressWarnings("BanJNDI") // the name comes from the deployment descriptor, not from a user
  private static <T> T lookup(String property, String name, Class<T> type, String what)
      throws InvalidPropertyException {
    Object bound;
    try {
      bound = new InitialContext().lookup(name);
    } catch (NamingException e) {
      throw new InvalidPropertyException(
          "activation property %s: '%s' cannot be looked up: %s; bind %s there, or name the group with destination"
              .formatted(property, name, e, what),
          e);
    }
    if (!type.isInstance(bound)) {
      throw new InvalidPropertyException(
          "activation property %s: '%s' is bound to %s, loaded by %s: it takes the JNDI name of %s of this resource adapter, a %s"
              .formatted(
                  property,
                  name,
                  bound == null ? "nothing" : bound.getClass().getName(),
                  bound == null ? "nobody" : bound.getClass().getClassLoader(),
                  what,
                  type.getName()));
    }
    return type.cast(bound);
  }
}
