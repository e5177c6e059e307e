package io.cpgjms.tests.together;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cpgjms.tests.container.DomainXml;
import io.cpgjms.tests.container.FileTrees;
import io.cpgjms.tests.vendor.Vendor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Payara. */
record PayaraProduct(Path home) implements Product {
  @Override
  public Vendor vendor() {
    return Vendor.PAYARA;
  }

  @Override
  public Path install(Path directory) throws IOException {
    FileTrees.copy(home.resolve("glassfish/domains/domain1"), directory);
    Path configuration = directory.resolve("config/domain.xml");
    Files.writeString(
        configuration, DomainXml.onLoopback(Files.readString(configuration), vendor()));
    return Files.createDirectories(directory.resolve("autodeploy"));
  }

  /** asadmin would start it as a child that outlives asadmin, so it only says how. */
  @Override
  public List<String> command(Path directory, List<String> options)
      throws IOException, InterruptedException {
    ProcessBuilder asadmin =
        new ProcessBuilder(
            home.resolve("bin/asadmin").toString(),
            "start-domain",
            "--dry-run",
            "--verbose",
            "--domaindir",
            directory.getParent().toString(),
            directory.getFileName().toString());
    asadmin.environment().put("AS_JAVA", System.getProperty("java.home"));
    Process process = asadmin.redirectErrorStream(true).start();
    List<String> said = new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
    if (process.waitFor() != 0) {
      throw new IllegalStateException("asadmin cannot tell how to start Payara: " + said);
    }
    List<String> words =
        said.stream()
            .dropWhile(line -> !line.endsWith("/bin/java"))
            .takeWhile(line -> !line.isEmpty())
            .toList();
    List<String> command = new ArrayList<>(words);
    command.addAll(1, options);
    command.add(1, "-XX:TieredStopAtLevel=1"); // enough for a test, and starts faster
    return command;
  }
}
