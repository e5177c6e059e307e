package io.cpgjms.tests.container;

/** The configuration of Payara and GlassFish. */
public final class DomainXml {
  private DomainXml() {}

  /** Changes it so that nothing listens beyond this machine, and no two servers find each other. */
  public static String onLoopback(String domain) {
    return domain
        .replace("0.0.0.0", "127.0.0.1")
        .replaceAll("<network-listener (?![^>]*address=)", "$0address=\"127.0.0.1\" ")
        .replaceAll("<hazelcast-config-specific-configuration", "$0 enabled=\"false\"");
  }
}
