package io.cpgjms.tests.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.cpgjms.tests.app.CrewBean;
import io.cpgjms.tests.app.EchoBean;
import io.cpgjms.tests.app.OrdersBean;
import io.cpgjms.tests.app.Publisher;
import io.cpgjms.tests.app.Recorder;
import io.cpgjms.tests.peer.Peer;
import jakarta.ejb.EJB;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs inside the server. */
@ExtendWith(ArquillianExtension.class)
class MessageDrivenBeanIT {
  @EJB(lookup = "java:app/beans/Publisher")
  private Publisher publisher;

  @Deployment
  static EnterpriseArchive application() {
    WebArchive war =
        ShrinkWrap.create(WebArchive.class, "tests.war")
            .addClasses(MessageDrivenBeanIT.class, JoinedHandles.class)
            .addPackage(Peer.class.getPackage());
    return Archives.application(
            "beans",
            Archives.rar(),
            OrdersBean.class,
            CrewBean.class,
            EchoBean.class,
            Publisher.class)
        .addAsModule(Testable.archiveToTest(war));
  }

  @Test
  void aBeanReceivesTheMessagesOfAGroupInOrder() throws Exception {
    List<String> texts = IntStream.range(0, 1000).mapToObj(i -> "ordered " + i).toList();
    publisher.publish("orders", texts);
    assertEquals(texts, Recorder.await("ordered 999", "ordered "));
  }

  @Test
  void aPublishFromABeanSharesTheJoinedHandleOfTheMessageDrivenBean() throws Exception {
    int before = JoinedHandles.count();
    publisher.publish("orders", List.of("shared"));
    Recorder.await("shared");
    assertEquals(before, JoinedHandles.count());
  }

  @Test
  void aBeanGetsTheViewsOfAGroupInOrderWithTheMessages() throws Exception {
    Peer peer = Peer.join("crew");
    peer.publish("hello");
    peer.close();
    String pid = Integer.toString(peer.pid());
    assertEquals(
        List.of("crew " + pid + " came", "crew " + pid + " said hello", "crew " + pid + " went"),
        Recorder.await("crew " + pid + " went", "crew " + pid));
  }

  @Test
  void theReplyOfABeanToARawTopicIsItsBytesAndNothingElse() throws Exception {
    try (Peer peer = Peer.join("replies?format=raw")) {
      publisher.publish("requests", List.of("Grüße"));
      byte[] expected = "Grüße".getBytes(UTF_8);
      peer.await("bytes " + HexFormat.of().formatHex(expected));
    }
  }

  @Test
  void aPublishInARolledBackTransactionIsNeverSeen() throws Exception {
    publisher.publishAndRollBack("orders", "rolled back");
    publisher.publish("orders", List.of("after the rollback"));
    assertFalse(Recorder.await("after the rollback").contains("rolled back"));
  }

  @Test
  void aPublishInATransactionIsSentWhenItCommits() throws Exception {
    publisher.publishAroundAnother("orders", "commit: first call", "commit: second call");
    assertEquals(
        List.of("commit: second call", "commit: first call"),
        Recorder.await("commit: first call", "commit: "));
  }
}
