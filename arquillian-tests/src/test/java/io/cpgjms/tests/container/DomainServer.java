package io.cpgjms.tests.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cpgjms.tests.vendor.Vendor;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;

/** Payara or GlassFish: a fresh copy of its domain, driven over its administration port. */
final class DomainServer implements ApplicationServer {
  private static final String DOMAIN = "domain1";
  private static final URI ADMINISTRATION =
      URI.create("http://127.0.0.1:4848/management/domain/applications/application");

  /** The answer to a failed deployment tells no cause; the log does, after the same words. */
  private static final Pattern FAILURE =
      Pattern.compile("Error occurred during deployment: (.*?)\\.? Please see server.log");

  private final HttpClient client = HttpClient.newHttpClient();
  private final Path home;
  private final Path work;
  private final Tool asadmin;
  private final ServerLog log;
  private final List<String> jvmOptions;

  DomainServer(Path home, Path javaHome, Path work, List<String> jvmOptions) {
    this.home = home;
    this.work = work;
    this.jvmOptions = jvmOptions;
    this.log = new ServerLog(work.resolve(DOMAIN).resolve("logs/server.log"));
    this.asadmin =
        new Tool(
            home.resolve("bin/asadmin"),
            Map.of("AS_JAVA", javaHome.toString()),
            work.resolve("asadmin.log"));
  }

  @Override
  public void start() throws IOException, InterruptedException {
    FileTrees.copy(home.resolve("glassfish/domains").resolve(DOMAIN), work.resolve(DOMAIN));
    Path configuration = work.resolve(DOMAIN).resolve("config/domain.xml");
    Files.writeString(configuration, rewritten(Files.readString(configuration)));
    asadmin.run("start-domain", "--domaindir", work.toString(), DOMAIN);
  }

  private String rewritten(String domain) {
    String options =
        jvmOptions.stream()
            .map("<jvm-options>%s</jvm-options>"::formatted)
            .collect(Collectors.joining());
    return DomainXml.onLoopback(domain, Vendor.current())
        .replaceFirst("</java-config>", options + "$0");
  }

  @Override
  public void stop() throws IOException, InterruptedException {
    Optional<ProcessHandle> process = process();
    asadmin.run("stop-domain", "--domaindir", work.toString(), "--kill", DOMAIN);
    process.ifPresent(
        running -> running.onExit().orTimeout(Tool.DEADLINE_SECONDS, TimeUnit.SECONDS).join());
  }

  private Optional<ProcessHandle> process() throws IOException {
    String pid = Files.readString(work.resolve(DOMAIN).resolve("config/pid"));
    return ProcessHandle.of(Long.parseLong(pid.strip()));
  }

  @Override
  public void deploy(String application, Path file)
      throws DeploymentException, IOException, InterruptedException {
    String form =
        Map.of("id", file.toString(), "name", application).entrySet().stream()
            .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    int before = log.end();
    HttpResponse<String> answer =
        request(
            HttpRequest.newBuilder(ADMINISTRATION)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    Matcher failure = FAILURE.matcher(answer.body());
    if (failure.find()) {
      String told = log.await(before, Pattern.compile(failure.group(1), Pattern.LITERAL));
      throw new DeploymentException(answer.body() + "\n" + told);
    }
    check(answer);
  }

  @Override
  public void undeploy(String application)
      throws DeploymentException, IOException, InterruptedException {
    check(request(HttpRequest.newBuilder(URI.create(ADMINISTRATION + "/" + application)).DELETE()));
  }

  private HttpResponse<String> request(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(
        request
            .header("X-Requested-By", "cpg-jms")
            .header("Accept", "application/json")
            .timeout(Duration.ofSeconds(Tool.DEADLINE_SECONDS))
            .build(),
        BodyHandlers.ofString());
  }

  private static void check(HttpResponse<String> answer) throws DeploymentException {
    if (answer.statusCode() != 200) {
      throw new DeploymentException(answer.statusCode() + ": " + answer.body());
    }
  }
}
