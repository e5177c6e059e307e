package io.cpgjms.tests.together;

import static java.util.stream.Collectors.groupingBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertIterableEquals;

import io.cpgjms.tests.peer.Peer;
import io.cpgjms.tests.vendor.Bindings;
import io.cpgjms.tests.vendor.Vendor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.ResourceAdapterArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** WildFly, Payara and a process on Java SE in one group. */
class TwoServersIT {
  private static final Product WILDFLY =
      new WildFlyProduct(Path.of(System.getProperty("wildfly.home")));
  private static final Product PAYARA =
      new PayaraProduct(Path.of(System.getProperty("payara.home")));

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path directory;

  @Test
  void onOneMachineTheBeansAgreeAndThatInPayaraWorksOnWhenWildFlyIsKilled() throws Exception {
    try (Nodes nodes = Nodes.up(1)) {
      theyAgreeThoughOneIsKilled(nodes, server(PAYARA, nodes, 1), server(WILDFLY, nodes, 1));
    }
  }

  @Test
  void acrossTwoNodesTheBeansAgreeAndThatInWildFlyWorksOnWhenPayaraIsKilled() throws Exception {
    try (Nodes nodes = Nodes.up(2)) {
      theyAgreeThoughOneIsKilled(nodes, server(WILDFLY, nodes, 1), server(PAYARA, nodes, 2));
    }
  }

  private void theyAgreeThoughOneIsKilled(Nodes nodes, Server survivor, Server victim)
      throws Exception {
    try (Peer peer = Peer.join(nodes.on(1), ChronicleBean.GROUP)) {
      survivor.start();
      victim.start();
      theyAgree("first", peer, survivor, victim);

      String killed = victim.member();
      victim.kill();
      survivor.await(Entry.departure(killed, "PROCDOWN"));
      peer.publish("meanwhile");
      survivor.await(Entry.message("meanwhile"));

      victim.start();
      theyAgree("second", peer, survivor, victim);
    }
  }

  /**
   * All three speak at the same time; each bean must see the others, and all of it in one order.
   */
  private static void theyAgree(String round, Peer peer, Server one, Server other)
      throws Exception {
    Set<String> members = Set.of(one.member(), other.member(), "1/" + peer.pid());
    Entry together = Entry.viewOf(members);
    Entry end = Entry.message("end of " + round);
    for (Server server : List.of(one, other)) {
      server.await(together);
    }
    peer.publish(ChronicleBean.SPEAK + round);
    texts(round).forEach(peer::publish);
    for (Server server : List.of(one, other)) {
      server.await(Entry.messageOf(round), members.size() * Speaker.MESSAGES);
    }
    peer.publish("end of " + round);
    for (Server server : List.of(one, other)) {
      server.await(end);
    }

    List<String> seen = one.chronicle().between(together, end);
    assertIterableEquals(seen, other.chronicle().between(together, end));
    List<String> said = seen.stream().map(line -> line.split(" ", 3)[2]).toList();
    assertIterableEquals(said, peer.texts(ChronicleBean.SPEAK + round, "end of " + round));
    assertEquals(
        members.stream().collect(Collectors.toMap(member -> member, member -> texts(round))),
        saidBy(seen, round));
  }

  /** Which texts of the round each member has said, in their order. */
  private static Map<String, List<String>> saidBy(List<String> seen, String round) {
    return seen.stream()
        .map(line -> line.split(" ", 3))
        .filter(words -> words[2].startsWith(round))
        .collect(
            groupingBy(
                words -> words[1], Collectors.mapping(words -> words[2], Collectors.toList())));
  }

  private static List<String> texts(String round) {
    return IntStream.rangeClosed(1, Speaker.MESSAGES)
        .mapToObj(number -> Speaker.text(round, number))
        .toList();
  }

  private Server server(Product product, Nodes nodes, int node) throws IOException {
    Vendor vendor = product.vendor();
    return new Server(
        product, nodes, node, directory.resolve(vendor.toString()), application(vendor));
  }

  private static EnterpriseArchive application(Vendor vendor) {
    Bindings bindings = vendor.bindings();
    JavaArchive beans =
        ShrinkWrap.create(JavaArchive.class, "beans.jar")
            .addClasses(
                ChronicleBean.class, ChronicleFile.class, Speaker.class, bindings.factory());
    EnterpriseArchive application = ShrinkWrap.create(EnterpriseArchive.class, "together.ear");
    bindings.bind(application, beans, List.of(ChronicleBean.class.getSimpleName()));
    ResourceAdapterArchive rar =
        ShrinkWrap.create(ZipImporter.class, "cpg-jms.rar")
            .importFrom(Path.of(System.getProperty("rar.file")).toFile())
            .as(ResourceAdapterArchive.class);
    return application.addAsModule(rar).addAsModule(beans);
  }
}
