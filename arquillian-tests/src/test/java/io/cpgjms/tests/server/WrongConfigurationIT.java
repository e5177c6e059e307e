package io.cpgjms.tests.server;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.tests.app.ArtemisBean;
import io.cpgjms.tests.app.OrdersBean;
import io.cpgjms.tests.app.WrongPropertiesBean;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an administrator reads after a mistake. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class WrongConfigurationIT {
  @ArquillianResource private Deployer deployer;

  @Deployment(name = "wrong-bean", managed = false, testable = false)
  static EnterpriseArchive wrongBean() {
    return Archives.application("wrong-bean", Archives.rar(), WrongPropertiesBean.class);
  }

  @Deployment(name = "wrong-engine", managed = false, testable = false)
  static EnterpriseArchive wrongEngine() throws IOException {
    return Archives.application(
        "wrong-engine", Archives.rarWith("engine", "carrier-pigeon"), OrdersBean.class);
  }

  @Deployment(name = "wrong-timeout", managed = false, testable = false)
  static EnterpriseArchive wrongTimeout() throws IOException {
    return Archives.application(
        "wrong-timeout", Archives.rarWith("sendTimeout", "-7"), OrdersBean.class);
  }

  @Deployment(name = "artemis-bean", managed = false, testable = false)
  static EnterpriseArchive artemisBean() {
    return Archives.application("artemis-bean", Archives.rar(), ArtemisBean.class);
  }

  @Test
  void allWrongActivationPropertiesFailTheDeploymentAndTellWhatIsAllowed() {
    assertFailsWith(
        "wrong-bean",
        "acknowledgeMode: 'Sometimes' is not allowed: it takes Auto-acknowledge",
        "maxSessions: 'many' is not allowed: it takes a whole number",
        "requireQuorum: 'yes' is not allowed: it takes true or false",
        "initialRedeliveryDelay: '1s' is not allowed: it takes milliseconds",
        "destination: 'java:/jms/orders' is not allowed: it takes the name of a group",
        "queueManager: 'QM1' is not allowed: it takes nothing: there is no broker",
        "useDLQ: 'true' is not allowed: it takes false: set deadLetterDestination");
  }

  @Test
  void harmlessPropertiesOfAnotherAdapterLetABeanDeploy() {
    deployer.deploy("artemis-bean");
    deployer.undeploy("artemis-bean");
  }

  @Test
  void anUnknownEngineFailsTheDeploymentAndTellsWhatIsAllowed() {
    assertFailsWith("wrong-engine", "engine", "carrier-pigeon", "embedded");
  }

  @Test
  void aNumberOutOfItsRangeFailsTheDeploymentAndTellsWhatIsAllowed() {
    assertFailsWith("wrong-timeout", "sendTimeout", "-7", "milliseconds");
  }

  private void assertFailsWith(String deployment, String... parts) {
    Exception failure = assertThrows(Exception.class, () -> deployer.deploy(deployment));
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    assertAll(
        Stream.of(parts)
            .map(part -> () -> assertTrue(text.toString().contains(part), part + " in " + text)));
  }
}
