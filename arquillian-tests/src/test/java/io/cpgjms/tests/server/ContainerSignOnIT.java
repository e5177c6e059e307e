package io.cpgjms.tests.server;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.tests.app.ContainerSignOnBean;
import io.cpgjms.tests.vendor.AppliesTo;
import io.cpgjms.tests.vendor.Vendor;
import jakarta.ejb.EJB;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.ResourceAdapterArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The server signs on at an adapter with a list of users: the pools of {@code wildfly.yml}, for an
 * archive that is deployed on its own. Runs inside the server.
 */
@ExtendWith(ArquillianExtension.class)
@AppliesTo(value = Vendor.WILDFLY, because = "its users are those of WildFly's security subsystem")
class ContainerSignOnIT {
  @EJB(lookup = "java:module/ContainerSignOnBean")
  private ContainerSignOnBean bean;

  @Deployment(name = "archive", order = 1, testable = false)
  static ResourceAdapterArchive archive() throws IOException {
    Path configuration = Path.of(System.getProperty("server.home"), "standalone", "configuration");
    Files.writeString(configuration.resolve("cpgjms-users"), Users.ALICE);
    ResourceAdapterArchive rar =
        ShrinkWrap.create(ResourceAdapterArchive.class, "sign-on.rar").merge(Archives.rar());
    // The pools that it would bring, which have no user.
    rar.delete("META-INF/ironjacamar.xml");
    return rar;
  }

  @Deployment(order = 2)
  static WebArchive application() {
    return ShrinkWrap.create(WebArchive.class, "sign-on-tests.war")
        .addClasses(ContainerSignOnIT.class, ContainerSignOnBean.class);
  }

  @Test
  void theUserOfThePoolPublishes() {
    assertNull(bean.publishAsAlice());
  }

  @Test
  void aWrongPasswordOfThePoolIsRefused() {
    String refusal = bean.publishAsAnImpostor();
    assertTrue(
        refusal != null
            && refusal.startsWith("JMSSecurityRuntimeException")
            && refusal.contains("user 'alice' is refused"),
        refusal);
  }
}
