package io.cpgjms.tests.install;

import java.nio.file.Path;
import java.util.List;

/** Payara or GlassFish with the domain that it comes with, in a domain directory of its own. */
record GlassFish(Workplace place, Process process) implements FreshServer {
  private static final String DOMAIN = "domain1";
  private static final String STARTED = "startup time";

  static GlassFish start(Workplace place) throws Exception {
    Path domains = place.copyOf("glassfish/domains");
    Path domain = domains.resolve(DOMAIN);
    place.run(
        List.of(
            "sh",
            place.target().file("before-start.sh").toString(),
            domain.resolve("config/domain.xml").toString()));
    Process process =
        place.start(
            List.of(
                asadmin(place),
                "start-domain",
                "--verbose", // does not leave it behind as a daemon
                "--domaindir=" + domains,
                DOMAIN));
    place.await(process, domain.resolve("logs/server.log"), STARTED);
    return new GlassFish(place, process);
  }

  @Override
  public int port() {
    return 8080;
  }

  @Override
  public void execute(String name) throws Exception {
    place.run(
        List.of(asadmin(place), "multimode", "--file=" + place.target().file(name + ".asadmin")));
  }

  @Override
  public void close() {
    Workplace.stop(process);
  }

  private static String asadmin(Workplace place) {
    return place.target().home().resolve("bin/asadmin").toString();
  }
}
