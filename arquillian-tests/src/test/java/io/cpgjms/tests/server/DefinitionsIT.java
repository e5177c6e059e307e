package io.cpgjms.tests.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.cpgjms.tests.app.DefinedResources;
import io.cpgjms.tests.app.OrdersBean;
import io.cpgjms.tests.app.Recorder;
import io.cpgjms.tests.vendor.AppliesTo;
import io.cpgjms.tests.vendor.Vendor;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Resources that an application defines for itself. Runs inside the server. */
@ExtendWith(ArquillianExtension.class)
@AppliesTo(
    value = {Vendor.WILDFLY, Vendor.PAYARA, Vendor.LIBERTY},
    because =
        "GlassFish asks for XA whatever a JMSConnectionFactoryDefinition says (Incorrect Transaction"
            + " Support Level); its other tests use ConnectionFactoryDefinition")
class DefinitionsIT {
  /** Not an {@code @EJB} field: Liberty does not inject into the test's class. */
  @SuppressWarnings("BanJNDI") // the name stands here
  private static DefinedResources resources() throws NamingException {
    return InitialContext.doLookup("java:app/beans/DefinedResources");
  }

  @Deployment
  static EnterpriseArchive application() {
    WebArchive war = ShrinkWrap.create(WebArchive.class, "tests.war").addClass(DefinitionsIT.class);
    return Archives.application(
            "definitions", Archives.rar(), OrdersBean.class, DefinedResources.class)
        .addAsModule(Testable.archiveToTest(war));
  }

  @Test
  void aConnectionFactoryAndAnAdministeredObjectAreDefined() throws Exception {
    assertEquals("defined", resources().publish("of connectors"));
    Recorder.await("of connectors");
  }

  @Test
  void aJmsConnectionFactoryAndAJmsDestinationAreDefined() throws Exception {
    assertNull(resources().publishJms("of messaging"));
    Recorder.await("of messaging");
  }

  @Test
  void aContextIsInjectedInATransactionAndWithoutOne() throws Exception {
    resources().publishInjected("in a transaction");
    resources().publishInjectedWithoutTransaction("without one");
    Recorder.await("in a transaction");
    Recorder.await("without one");
  }
}
