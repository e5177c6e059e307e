package io.cpgjms.cpg.corosync;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.jms.Topic;
import jakarta.resource.ResourceException;
import jakarta.transaction.Transaction;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two deployments of the resource adapter in one server, each with a class loader of its own. */
@ExtendWith(CorosyncDaemon.Running.class)
@Timeout(120)
class TwoArchivesTest {
  private static final String ARCHIVE = "io.cpgjms.ra.AdapterDeployment";

  private static List<Path> archive() {
    Stream<Path> apis =
        Stream.of(Topic.class, ResourceException.class, Transaction.class).map(TestJvm::location);
    return Stream.concat(TestJvm.deploymentPaths().stream().map(Path::of), apis).toList();
  }

  @Test
  void theSecondOneIsToldWhoHasTheGroupAndGetsItWhenThatOneIsStopped() throws Exception {
    try (FreshLoader first = new FreshLoader("first.rar", archive());
        FreshLoader second = new FreshLoader("second.rar", archive())) {
      assertNull(first.call(ARCHIVE, "publish"));
      String refusal = (String) second.call(ARCHIVE, "publish");
      first.call(ARCHIVE, "stop");
      assertNotNull(refusal);
      assertTrue(refusal.startsWith("CS_ERR_EXIST|cpg_join(two-archives)"), refusal);
      assertTrue(refusal.contains("first.rar") && refusal.contains("deploy cpg-jms once"), refusal);
      assertNull(second.call(ARCHIVE, "publish"));
      second.call(ARCHIVE, "stop");
    }
  }
}
