package io.cpgjms.tests.vendor;

import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whose server runs the tests. */
public enum Vendor {
  WILDFLY,
  PAYARA,
  GLASSFISH,
  LIBERTY;

  /** The system property with the vendor's name in small letters. */
  private static final String PROPERTY = "arquillian.launch";

  /** The vendor of the server of this run. */
  public static Vendor current() {
    return named(System.getProperty(PROPERTY));
  }

  /** The vendor of a server, with or without its version: {@code payara}, {@code payara6}. */
  public static Vendor named(String server) {
    return valueOf(server.replaceFirst("\\d+$", "").toUpperCase(Locale.ROOT));
  }

  public Bindings bindings() {
    return switch (this) {
      case WILDFLY -> new WildFlyBindings();
      case PAYARA, GLASSFISH -> new GlassFishBindings();
      case LIBERTY -> new LibertyBindings();
    };
  }

  /** Why a test class or method does not apply to this vendor; empty if it does. */
  public Optional<String> reasonAgainst(AnnotatedElement element) {
    return Optional.ofNullable(element.getAnnotation(AppliesTo.class))
        .filter(applies -> !List.of(applies.value()).contains(this))
        .map(applies -> "not for " + this + ": " + applies.because());
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
