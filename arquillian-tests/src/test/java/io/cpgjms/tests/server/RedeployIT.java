package io.cpgjms.tests.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.tests.app.ExerciseBean;
import io.cpgjms.tests.app.OrdersBean;
import io.cpgjms.tests.app.Publisher;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Properties;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
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
  private static final int TIMES = 5;
  private static final URI WATCH = URI.create("http://127.0.0.1:8080/watch/watch");
  private static final Duration DEADLINE = Duration.ofMinutes(1);

  private final HttpClient client = HttpClient.newHttpClient();
  @ArquillianResource private Deployer deployer;

  @Deployment(name = "watch", testable = false)
  static WebArchive watch() {
    return ShrinkWrap.create(WebArchive.class, "watch.war")
        .addClasses(WatchServlet.class, JoinedHandles.class);
  }

  @Deployment(name = "application", managed = false, testable = false)
  static EnterpriseArchive application() {
    return Archives.application(
        "redeployed", Archives.rar(), OrdersBean.class, Publisher.class, ExerciseBean.class);
  }

  @Test
  void redeployingLeavesNoClassLoaderHandleThreadOrJoinedGroupBehind() throws Exception {
    Properties once = deployUseAndUndeploy();
    for (int i = 1; i < TIMES; i++) {
      deployUseAndUndeploy();
    }
    Properties often = leftBehind();
    assertEquals("0", often.getProperty("loaders"), "class loaders of the archive");
    assertEquals("0", often.getProperty("handles"), "CPG handles");
    assertEquals("[]", often.getProperty("ourThreads"), "threads");
    assertEquals(
        once.getProperty("nativeThreads"), often.getProperty("nativeThreads"), "native threads");
    assertFalse(CorosyncDaemon.groups().contains("orders"), CorosyncDaemon.groups());
  }

  private Properties deployUseAndUndeploy() throws IOException, InterruptedException {
    deployer.deploy("application");
    Properties inUse =
        watch(
            HttpRequest.newBuilder()
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("task=" + ExerciseBean.TASK)));
    assertEquals("1", inUse.getProperty("loaders"), "class loaders of the archive in use");
    assertEquals("1", inUse.getProperty("handles"), "CPG handles in use");
    assertTrue(inUse.getProperty("ourThreads").contains("cpgjms orders"), inUse.toString());
    deployer.undeploy("application");
    return leftBehind();
  }

  private Properties leftBehind() throws IOException, InterruptedException {
    return watch(HttpRequest.newBuilder().GET());
  }

  private Properties watch(HttpRequest.Builder request) throws IOException, InterruptedException {
    var response =
        client.send(request.uri(WATCH).timeout(DEADLINE).build(), BodyHandlers.ofString());
    assertEquals(200, response.statusCode(), response.body());
    Properties found = new Properties();
    found.load(new StringReader(response.body()));
    return found;
  }
}
