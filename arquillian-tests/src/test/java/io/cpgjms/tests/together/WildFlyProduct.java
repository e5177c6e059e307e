package io.cpgjms.tests.together;

import io.cpgjms.tests.container.FileTrees;
import io.cpgjms.tests.vendor.Vendor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** WildFly; its ports leave those of the others alone. */
record WildFlyProduct(Path home) implements Product {
  @Override
  public Vendor vendor() {
    return Vendor.WILDFLY;
  }

  @Override
  public Path install(Path directory) throws IOException {
    FileTrees.copy(home.resolve("standalone/configuration"), directory.resolve("configuration"));
    return Files.createDirectory(directory.resolve("deployments"));
  }

  @Override
  public List<String> command(Path directory, List<String> options) {
    return List.of(
        "env",
        "JBOSS_HOME=" + home,
        "JAVA_HOME=" + System.getProperty("java.home"),
        "JAVA_OPTS=-Xmx512m -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED "
            + String.join(" ", options),
        home.resolve("bin/standalone.sh").toString(),
        "--server-config=standalone-full.xml",
        "-b=127.0.0.1",
        "-bmanagement=127.0.0.1",
        "-Djboss.server.base.dir=" + directory,
        "-Djboss.socket.binding.port-offset=1000");
  }
}
