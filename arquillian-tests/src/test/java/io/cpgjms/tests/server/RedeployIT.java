package io.cpgjms.tests.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.cpgjms.tests.app.ExerciseServlet;
import io.cpgjms.tests.app.OrdersBean;
import io.cpgjms.tests.app.Publisher;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
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

/** Nothing of the archive stays in the server but the native layer, which is there once. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RedeployIT {
  private static final int TIMES = 5;
  private static final String SERVER = "http://127.0.0.1:8080/";

  private final HttpClient client = HttpClient.newHttpClient();
  @ArquillianResource private Deployer deployer;

  @Deployment(name = "watch", testable = false)
  static WebArchive watch() {
    return ShrinkWrap.create(WebArchive.class, "watch.war")
        .addClasses(WatchServlet.class, JoinedHandles.class);
  }

  @Deployment(name = "application", managed = false, testable = false)
  static EnterpriseArchive application() {
    return Archives.application("redeployed", Archives.rar(), OrdersBean.class, Publisher.class)
        .addAsModule(
            ShrinkWrap.create(WebArchive.class, "redeployed.war").addClass(ExerciseServlet.class));
  }

  @Test
  void redeployingLeavesNoClassLoaderHandleThreadOrJoinedGroupBehind() throws Exception {
    Properties once = deployUseAndUndeploy();
    for (int i = 1; i < TIMES; i++) {
      deployUseAndUndeploy();
    }
    Properties often = get("watch/left-behind");
    assertEquals("0", often.getProperty("loaders"), "class loaders of the archive");
    assertEquals("0", often.getProperty("handles"), "CPG handles");
    assertEquals("[]", often.getProperty("ourThreads"), "threads");
    assertEquals(
        once.getProperty("nativeThreads"), often.getProperty("nativeThreads"), "native threads");
    assertFalse(CorosyncDaemon.groups().contains("orders"), CorosyncDaemon.groups());
  }

  private Properties deployUseAndUndeploy() throws IOException, InterruptedException {
    deployer.deploy("application");
    get("redeployed/exercise");
    deployer.undeploy("application");
    return get("watch/left-behind");
  }

  private Properties get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(SERVER + path)).timeout(Duration.ofMinutes(1)).build();
    var response = client.send(request, BodyHandlers.ofString());
    assertEquals(200, response.statusCode(), response.body());
    Properties body = new Properties();
    body.load(new StringReader(response.body()));
    return body;
  }
}
