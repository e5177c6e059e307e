package io.cpgjms.tests.install;

/** A running server as it comes out of its archive. Confined to one thread. */
interface FreshServer extends AutoCloseable {
  /** Where it listens to HTTP, on loopback. */
  int port();

  /** Executes {@code docs/install/<vendor>/<name>.*} as its page says. */
  void execute(String name) throws Exception;

  /** Starts it. */
  static FreshServer start(Workplace place) throws Exception {
    return switch (place.target().vendor()) {
      case WILDFLY -> WildFly.start(place);
      case PAYARA, GLASSFISH -> GlassFish.start(place);
      case LIBERTY -> Liberty.start(place);
    };
  }

  @Override
  void close();
}
