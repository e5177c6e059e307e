package io.cpgjms.tests.server;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.tests.app.OrdersBean;
import io.cpgjms.tests.app.Recorder;
import io.cpgjms.tests.app.SignOnBean;
import jakarta.ejb.EJB;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application that signs on at an adapter with a list of users. Runs inside the server. */
@ExtendWith(ArquillianExtension.class)
class UserFileIT {
  @EJB(lookup = "java:app/beans/SignOnBean")
  private SignOnBean bean;

  @Deployment
  static EnterpriseArchive application() throws IOException {
    Path users = Files.writeString(Files.createTempFile("cpgjms", "users"), Users.ALICE);
    WebArchive war = ShrinkWrap.create(WebArchive.class, "tests.war").addClass(UserFileIT.class);
    return Archives.application(
            "user-file",
            Archives.rarWith("userFile", users.toString()),
            OrdersBean.class,
            SignOnBean.class)
        .addAsModule(Testable.archiveToTest(war));
  }

  @Test
  void aListedUserPublishes() throws Exception {
    assertNull(bean.publishAs("alice", "wonderland", "of alice"));
    Recorder.await("of alice");
  }

  @Test
  void aWrongPasswordAnUnknownUserAndNobodyAreRefused() {
    assertRefused("user 'alice' is refused", bean.publishAs("alice", "looking glass", "m"));
    assertRefused("user 'bob' is refused", bean.publishAs("bob", "wonderland", "m"));
    assertRefused("without a user is refused", bean.publishAs(null, null, "m"));
  }

  private static void assertRefused(String because, String refusal) {
    assertTrue(
        refusal != null
            && refusal.startsWith("JMSSecurityRuntimeException")
            && refusal.contains(because),
        refusal);
  }
}
