package io.cpgjms.tests.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.tests.app.BrokenBean;
import io.cpgjms.tests.app.CrowdBean;
import io.cpgjms.tests.app.GraveyardBean;
import io.cpgjms.tests.app.LanesBean;
import io.cpgjms.tests.app.Publisher;
import io.cpgjms.tests.app.Recorder;
import io.cpgjms.tests.app.RejectingBean;
import jakarta.ejb.EJB;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of messages that a bean does not take. Runs inside the server. */
@ExtendWith(ArquillianExtension.class)
class RedeliveryIT {
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  @EJB(lookup = "java:app/beans/Publisher")
  private Publisher publisher;

  @Deployment
  static EnterpriseArchive application() {
    WebArchive war =
        ShrinkWrap.create(WebArchive.class, "tests.war").addClasses(RedeliveryIT.class);
    return Archives.application(
            "redelivery",
            Archives.rar(),
            RejectingBean.class,
            GraveyardBean.class,
            LanesBean.class,
            BrokenBean.class,
            CrowdBean.class,
            Publisher.class)
        .addAsModule(Testable.archiveToTest(war));
  }

  @Test
  void aMessageWhoseTransactionIsRolledBackComesAgainAndInTheEndToTheDeadLetterTopic()
      throws Exception {
    publisher.publish("rejected", List.of("poison", "good"));
    String dead =
        "dead poison of rejected after 3: delivered 3 times in vain: the delivery did not end well:"
            + " the container rolled the transaction back";
    Recorder.await(dead);
    assertEquals(
        List.of(
            "rejected poison 1 first",
            "rejected poison 2 again",
            "rejected poison 3 again",
            "rejected good 1 first"),
        Recorder.await("rejected good 1 first", "rejected "));
  }

  @Test
  void severalSessionsKeepTheOrderOfEachGroupThoughSomeFail() throws Exception {
    List<String> texts = IntStream.range(0, 60).mapToObj(i -> "lane" + i % 4 + " " + i).toList();
    publisher.publishGrouped("lanes", texts);
    for (int lane = 0; lane < 4; lane++) {
      String prefix = "lane" + lane + " ";
      List<String> expected = texts.stream().filter(text -> text.startsWith(prefix)).toList();
      assertEquals(expected, Recorder.await(expected.get(14), prefix));
    }
  }

  @Test
  void aPoolWithoutAFreeBeanLosesNothingAndFailsNothing() throws Exception {
    List<String> texts = IntStream.range(0, 60).mapToObj(i -> "crowd " + i).toList();
    publisher.publish("crowd", texts);
    Recorder.await("crowd enters");
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    ObjectName bean = endpoint(beans, "crowd");
    await(() -> (int) beans.getAttribute(bean, "Waiting") >= 60);
    CrowdBean.letGo();
    for (String text : texts) {
      Recorder.await(text);
    }
    assertEquals(0L, beans.getAttribute(bean, "Failed"));
  }

  @Test
  void failuresInARowPauseTheDeliveryUntilItIsResumedByJmx() throws Exception {
    publisher.publish("broken", List.of("patient"));
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    ObjectName bean = endpoint(beans, "broken");
    await(() -> "PAUSED: FAILURES".equals(beans.getAttribute(bean, "State")));
    BrokenBean.repair();
    beans.invoke(bean, "resume", new Object[0], new String[0]);
    Recorder.await("patient 4");
    assertEquals(3L, beans.getAttribute(bean, "Failed"));
  }

  private static ObjectName endpoint(MBeanServer beans, String topic) throws JMException {
    ObjectName wanted = new ObjectName("io.cpgjms:type=Endpoint,topic=\"" + topic + "\",*");
    return beans.queryNames(wanted, null).iterator().next();
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (!condition.call()) {
      assertTrue(System.nanoTime() < end, "it did not happen in " + DEADLINE);
      Thread.onSpinWait();
    }
  }
}
