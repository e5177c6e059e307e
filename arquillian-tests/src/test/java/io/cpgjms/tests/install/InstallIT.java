package io.cpgjms.tests.install;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.cpgjms.tests.install.app.OrderBean;
import io.cpgjms.tests.install.app.OrderServlet;
import io.cpgjms.tests.peer.Peer;
import io.cpgjms.tests.server.CorosyncDaemon;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The installation pages, done as they say, one step after the other, on a fresh server. */
@Tag("install") // the name of the group that the build runs in a process of its own
@ParameterizedClass
@MethodSource("targets")
@TestMethodOrder(OrderAnnotation.class)
class InstallIT {
  private static final int DEADLINE_SECONDS = 180;
  private static final String ORDER = "http://127.0.0.1:%d/orders/?order=%s";

  private static CorosyncDaemon corosync;
  private static Workplace place;
  private static FreshServer server;

  @Parameter Target target;

  static List<Target> targets() {
    return Target.ofThisRun();
  }

  @BeforeParameterizedClassInvocation
  static void start(Target target) throws Exception {
    corosync = CorosyncDaemon.start();
    place = Workplace.prepare(target);
    pack(target, place.directory().resolve("orders.war"));
    server = FreshServer.start(place);
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    try {
      if (server != null) {
        server.close();
      }
    } finally {
      server = null;
      corosync.close();
    }
  }

  private static void pack(Target target, Path war) throws IOException {
    WebArchive archive =
        ShrinkWrap.create(WebArchive.class).addClasses(OrderBean.class, OrderServlet.class);
    for (Path descriptor : target.descriptors()) {
      archive.addAsWebInfResource(descriptor.toFile(), descriptor.getFileName().toString());
    }
    archive.as(ZipExporter.class).exportTo(war.toFile());
  }

  @Test
  @Order(1)
  void anOrderThroughTheInstalledFactoryReachesTheBeanAndAProcessOutside() throws Exception {
    server.execute("install");

    assertOrdersAreTaken("coffee");
    assertFalse(
        place.log().contains("restricted method"), target + ": native access is not enabled");
  }

  @Test
  @Order(2)
  void ordersAreTakenAfterAnUpgrade() throws Exception {
    server.execute("upgrade");

    assertOrdersAreTaken("tea");
  }

  @Test
  @Order(3)
  void nothingOfTheServerIsInTheGroupAfterTheRemoval() throws Exception {
    server.execute("remove");

    await(() -> !someoneTakesOrders());
    assertFalse(order("milk").startsWith("ordered"));
  }

  private static void assertOrdersAreTaken(String order) throws Exception {
    await(InstallIT::someoneTakesOrders);
    try (Peer kitchen = Peer.join("orders");
        Peer customer = Peer.join("receipts")) {
      await(() -> order(order).startsWith("ordered"));
      kitchen.await("text " + order);
      customer.await("text one " + order);
      kitchen.publish("cake with " + order);
      customer.await("text one cake with " + order);
    }
  }

  private static boolean someoneTakesOrders() throws Exception {
    return CorosyncDaemon.groups().contains("orders");
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
    while (!condition.call()) {
      assertFalse(
          System.nanoTime() > end, () -> "not in time; see the logs in " + place.directory());
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private static String order(String order) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(ORDER.formatted(server.port(), order))).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }
}
