package io.cpgjms.tests.install;

/** A running server as it comes out of its archive. Confined to one thread. */
interface FreshServer extends AutoCloseable {
  /** Where it listens to HTTP, on loopback. */
  int port();

  /** Executes {@code docs/install/<vendor>/<name>.*} as its page says. */
  void execute(String name) throws Exception;

  /** Starts the server that the system properties tell. */
  static FreshServer start(Workplace place, Pages pages) throws Exception {
    return switch (pages.vendor()) {
      case WILDFLY -> WildFly.start(place, pages);
      case PAYARA, GLASSFISH -> GlassFish.start(place, pages);
      case LIBERTY -> Liberty.start(place, pages);
    };
  }

  @Override
  void close();
}
