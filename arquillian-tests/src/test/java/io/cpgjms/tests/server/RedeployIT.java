package io.cpgjms.tests.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.tests.app.ExerciseBean;
import io.cpgjms.tests.app.OrdersBean;
import io.cpgjms.tests.app.Publisher;
import io.cpgjms.tests.vendor.AppliesTo;
import io.cpgjms.tests.vendor.Vendor;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.ResourceAdapterArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The archive keeps nothing of itself in the server but the native layer, which is there once.
 *
 * <p>With WildFly's defaults a class loader can stay all the same, through the first task of a pool
 * thread, soft references of the JDK, or a record class (JDK 17). {@code wildfly.yml} and {@link
 * WatchServlet} steer around these. Without {@code wildfly.yml} one loader of twelve deployments
 * stayed, the first, and no more came to it.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RedeployIT {
  private static final int TIMES = 50;
  private static final URI WATCH = URI.create("http://127.0.0.1:8080/watch/watch");
  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final List<String> COUNTED =
      List.of(
          "loaders",
          "threads",
          "nativeThreads",
          "handles",
          "descriptors",
          "kernelObjects",
          "mapped",
          "files",
          "sharedMemory");

  @ArquillianResource private Deployer deployer;

  @Deployment(name = "watch", testable = false)
  static WebArchive watch() {
    return ShrinkWrap.create(WebArchive.class, "watch.war")
        .addClasses(WatchServlet.class, Footprint.class, JoinedHandles.class);
  }

  @Deployment(name = "application", managed = false, testable = false)
  static EnterpriseArchive application() {
    return Archives.application(
        "redeployed", Archives.rar(), OrdersBean.class, Publisher.class, ExerciseBean.class);
  }

  @Deployment(name = "archive", managed = false, testable = false)
  static ResourceAdapterArchive archive() {
    return Archives.rar();
  }

  @Deployment(name = "user", managed = false, testable = false)
  static EnterpriseArchive user() {
    return Archives.user("user", OrdersBean.class, Publisher.class, ExerciseBean.class);
  }

  @Test
  void redeployingAnApplicationWithTheArchiveInItLeavesNothingBehind() throws Exception {
    assertNothingStays("application");
  }

  @Test
  @AppliesTo(value = Vendor.WILDFLY, because = "it has a pool without an administrator's work")
  void redeployingTheStandaloneArchiveAndItsUserLeavesNothingBehind() throws Exception {
    assertNothingStays("archive", "user");
  }

  private void assertNothingStays(String... deployments) throws Exception {
    deployUseAndUndeploy(deployments);
    Properties once = leftBehind();
    for (int i = 1; i < TIMES; i++) {
      deployUseAndUndeploy(deployments);
    }
    Properties often = leftBehind();
    print(once, often, deployments);
    assertEquals("0", often.getProperty("loaders"), "class loaders");
    for (String none : List.of("threads", "descriptors", "sharedMemory")) {
      assertEquals("[]", often.getProperty(none), none);
    }
    assertEquals("0", often.getProperty("handles"), "CPG handles");
    for (String same : List.of("nativeThreads", "mapped", "files")) {
      assertEquals(once.getProperty(same), often.getProperty(same), same);
    }
    // The server's own connections come and go; one for each deployment would be one too many.
    long more = kernelObjects(often) - kernelObjects(once);
    assertTrue(more < TIMES / 2, more + " more sockets, pipes and event descriptors");
    assertFalse(CorosyncDaemon.groups().contains("orders"), CorosyncDaemon.groups());
  }

  private static long kernelObjects(Properties found) {
    return Long.parseLong(found.getProperty("kernelObjects"));
  }

  private static void print(Properties once, Properties often, String... deployments)
      throws IOException, InterruptedException {
    System.out.printf("RedeployIT: left behind by %s%n", String.join(" + ", deployments));
    for (String counted : COUNTED) {
      System.out.printf(
          "RedeployIT:   %s: %s after 1 deployment, %s after %d%n",
          counted, once.getProperty(counted), often.getProperty(counted), TIMES);
    }
    System.out.printf("RedeployIT:   joined groups: %s%n", CorosyncDaemon.groups().strip());
  }

  private void deployUseAndUndeploy(String... deployments)
      throws IOException, InterruptedException {
    for (String deployment : deployments) {
      deployer.deploy(deployment);
    }
    Properties inUse =
        watch(
            HttpRequest.newBuilder()
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("task=" + ExerciseBean.TASK)));
    assertEquals("1", inUse.getProperty("handles"), "CPG handles in use");
    assertTrue(inUse.getProperty("threads").contains("cpgjms orders"), inUse.toString());
    assertTrue(inUse.getProperty("sharedMemory").contains("qb-"), inUse.toString());
    for (int i = deployments.length - 1; i >= 0; i--) {
      deployer.undeploy(deployments[i]);
    }
  }

  private Properties leftBehind() throws IOException, InterruptedException {
    return watch(HttpRequest.newBuilder().GET());
  }

  private Properties watch(HttpRequest.Builder request) throws IOException, InterruptedException {
    // A client for each request: a server may close a connection that it has used often.
    var response =
        HttpClient.newHttpClient()
            .send(request.uri(WATCH).timeout(DEADLINE).build(), BodyHandlers.ofString());
    assertEquals(200, response.statusCode(), response.body());
    Properties found = new Properties();
    found.load(new StringReader(response.body()));
    return found;
  }
}
