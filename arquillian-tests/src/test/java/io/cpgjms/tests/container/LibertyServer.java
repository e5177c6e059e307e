package io.cpgjms.tests.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cpgjms.tests.vendor.LibertyBindings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;

/** Open Liberty: a fresh server directory, driven by files that the server watches. */
final class LibertyServer implements ApplicationServer {
  private static final String NAME = "cpgjms";

  /** A line of level E. */
  private static final Pattern ERROR = Pattern.compile("(?m)^\\[[^]]+] \\w+ \\S+ +E ");

  private static final String CONFIGURATION =
      """
      <server>
        <featureManager>
          <feature>cdi-4.0</feature>
          <feature>concurrent-3.0</feature>
          <feature>connectors-2.1</feature>
          <feature>enterpriseBeansLite-4.0</feature>
          <feature>jndi-1.0</feature>
          <feature>mdb-4.0</feature>
          <feature>messaging-3.1</feature>
          <feature>servlet-6.0</feature>
        </featureManager>
        <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="8080" httpsPort="-1"/>
        <config updateTrigger="polled" monitorInterval="200ms"/>
        <applicationMonitor updateTrigger="disabled" dropinsEnabled="false"/>
        <applicationManager startTimeout="300s" stopTimeout="300s"/>
      </server>
      """;
  private static final String APPLICATION =
      """
      <server>
        <application id="NAME" name="NAME" location="FILE"/>
      ELEMENTS
      </server>
      """;

  private final Path work;
  private final Path folder;
  private final ServerLog messages;
  private final Tool program;
  private final List<String> jvmOptions;

  LibertyServer(Path home, Path javaHome, Path work, List<String> jvmOptions) {
    this.work = work;
    this.folder = work.resolve("servers").resolve(NAME);
    this.messages = new ServerLog(folder.resolve("logs/messages.log"));
    this.jvmOptions = jvmOptions;
    this.program =
        new Tool(
            home.resolve("bin/server"),
            Map.of("JAVA_HOME", javaHome.toString(), "WLP_USER_DIR", work.toString()),
            work.resolve("server.log"));
  }

  @Override
  public void start() throws IOException, InterruptedException {
    FileTrees.delete(folder);
    Files.createDirectories(folder.resolve("apps"));
    Files.createDirectories(folder.resolve("configDropins/overrides"));
    Files.writeString(folder.resolve("server.xml"), CONFIGURATION);
    Files.write(folder.resolve("jvm.options"), jvmOptions);
    program.run("start", NAME);
  }

  @Override
  public void stop() throws IOException, InterruptedException {
    program.run("stop", NAME);
  }

  @Override
  public void deploy(String application, Path file)
      throws DeploymentException, IOException, InterruptedException {
    Files.copy(
        file,
        folder.resolve("apps").resolve(file.getFileName()),
        StandardCopyOption.REPLACE_EXISTING);
    int before = messages.end();
    String configuration =
        APPLICATION
            .replace("NAME", application)
            .replace("FILE", file.getFileName().toString())
            .replace("ELEMENTS", elements(file));
    // In one step: the server looks several times a second.
    Path written = Files.writeString(work.resolve(application + ".xml"), configuration);
    Files.move(written, configured(application));
    String said = messages.await(before, about(application, "CWWKZ000[1-4][IE]"));
    if (ERROR.matcher(said).find()) {
      undeploy(application);
      throw new DeploymentException(said);
    }
  }

  private static Pattern about(String application, String message) {
    return Pattern.compile(message + ": .*\\b" + application + "\\b");
  }

  /** What the application wants in the server's configuration. */
  private static String elements(Path file) throws IOException {
    try (ZipFile archive = new ZipFile(file.toFile())) {
      ZipEntry entry = archive.getEntry(LibertyBindings.ELEMENTS);
      return entry == null ? "" : new String(archive.getInputStream(entry).readAllBytes(), UTF_8);
    }
  }

  @Override
  public void undeploy(String application) throws IOException, InterruptedException {
    int before = messages.end();
    Files.delete(configured(application));
    messages.await(before, about(application, "CWWKZ0009I"));
  }

  private Path configured(String application) {
    return folder.resolve("configDropins/overrides").resolve(application + ".xml");
  }
}
