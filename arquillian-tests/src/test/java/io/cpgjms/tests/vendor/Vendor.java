package io.cpgjms.tests.vendor;

import java.util.Locale;

/** Whose server runs the tests. */
public enum Vendor {
  WILDFLY,
  PAYARA,
  GLASSFISH,
  LIBERTY;

  /** The system property with the vendor's name in small letters. */
  private static final String PROPERTY = "server.vendor";

  /** The vendor of the server of this run. */
  public static Vendor current() {
    return valueOf(System.getProperty(PROPERTY).toUpperCase(Locale.ROOT));
  }

  public Bindings bindings() {
    return switch (this) {
      case WILDFLY -> new WildFlyBindings();
      case PAYARA, GLASSFISH -> new GlassFishBindings();
      case LIBERTY -> new LibertyBindings();
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
