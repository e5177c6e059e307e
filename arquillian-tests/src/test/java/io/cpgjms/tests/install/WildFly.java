package io.cpgjms.tests.install;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** WildFly with the standalone.xml that it comes with, in a base directory of its own. */
record WildFly(Workplace place, Process process) implements FreshServer {
  private static final String STARTED = "WFLYSRV0025";

  static WildFly start(Workplace place) throws Exception {
    Path base = place.copyOf("standalone/configuration").getParent();
    Files.createDirectory(base.resolve("deployments"));
    Path settings = place.copyOf("bin/standalone.conf");
    Files.writeString(
        settings, place.target().text("native-access.conf"), StandardOpenOption.APPEND);
    Process process =
        place.start(
            List.of(
                "env",
                "RUN_CONF=" + settings,
                place.target().home().resolve("bin/standalone.sh").toString(),
                "-b=127.0.0.1",
                "-bmanagement=127.0.0.1",
                "-Djboss.server.base.dir=" + base));
    place.await(process, STARTED);
    return new WildFly(place, process);
  }

  @Override
  public int port() {
    return 8080;
  }

  @Override
  public void execute(String name) throws Exception {
    place.run(
        List.of(
            place.target().home().resolve("bin/jboss-cli.sh").toString(),
            "--connect",
            "--file=" + place.target().file(name + ".cli")));
  }

  @Override
  public void close() {
    Workplace.stop(process);
  }
}
