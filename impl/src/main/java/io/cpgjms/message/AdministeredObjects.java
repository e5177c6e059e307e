package io.cpgjms.message;

import javax.naming.Reference;
import javax.naming.StringRefAddr;

/** How naming services keep connection factories and topics (Jakarta Messaging 3.1, 5.1). */
public final class AdministeredObjects {
  /** By name, since what makes objects of references stands above them. */
  private static final String OBJECT_FACTORY = "io.cpgjms.jndi.CpgObjectFactory";

  private AdministeredObjects() {}

  /**
   * A reference that makes an equal object.
   *
   * @param type its class
   * @param property what the value is
   * @param value all that makes the object
   */
  public static Reference reference(Class<?> type, String property, String value) {
    return new Reference(type.getName(), new StringRefAddr(property, value), OBJECT_FACTORY, null);
  }
}
