package io.cpgjms.ra;

import io.cpgjms.jms.CpgConfiguration;
import io.cpgjms.jms.CpgConnectionFactory;
import io.cpgjms.jms.SessionBacking;
import jakarta.resource.Referenceable;
import javax.naming.NamingException;
import javax.naming.Reference;

/**
 * The connection factory that a container binds in JNDI. Jakarta Connectors 2.1 (6.4.1) asks for
 * {@code Serializable} and {@code Referenceable}, and WildFly binds no other.
 */
public final class ContainerConnectionFactory extends CpgConnectionFactory
    implements Referenceable {
  private static final long serialVersionUID = 1L;

  private Reference reference;

  ContainerConnectionFactory(SessionBacking.Source source, CpgConfiguration configuration) {
    super(source, new ContainerRules(), configuration);
  }

  /** Called by the container, with how it finds the factory again. */
  @Override
  public void setReference(Reference reference) {
    this.reference = reference;
  }

  /**
   * The reference that the container gave.
   *
   * @throws NamingException if it gave none
   */
  @Override
  public Reference getReference() throws NamingException {
    if (reference == null) {
      throw new NamingException("the container has not bound this connection factory");
    }
    return reference;
  }
}
