package io.cpgjms.tests.container;

import io.cpgjms.tests.vendor.Vendor;

/** The configuration of Payara and GlassFish. */
public final class DomainXml {
  /** It has to be there; these types do not start OpenMQ, which would listen on all addresses. */
  private static final String JMS_SERVICE =
      """
      <jms-service type="%s" default-jms-host="default_JMS_host">
        <jms-host name="default_JMS_host" host="127.0.0.1" port="7676"/>
      </jms-service>
      """;

  private DomainXml() {}

  /** Changes it so that nothing listens beyond this machine, and no two servers find each other. */
  public static String onLoopback(String domain, Vendor vendor) {
    String jmsService = JMS_SERVICE.formatted(vendor == Vendor.PAYARA ? "DISABLED" : "REMOTE");
    return domain
        .replace("0.0.0.0", "127.0.0.1")
        .replaceAll("<network-listener (?![^>]*address=)", "$0address=\"127.0.0.1\" ")
        .replaceAll("<hazelcast-config-specific-configuration", "$0 enabled=\"false\"")
        .replaceFirst("<admin-service [^>]*das-and-server", jmsService + "$0");
  }
}
