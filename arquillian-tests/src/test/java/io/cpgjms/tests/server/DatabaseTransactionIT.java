package io.cpgjms.tests.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cpgjms.tests.app.BookingRelayBean;
import io.cpgjms.tests.app.Counted;
import io.cpgjms.tests.app.Ledger;
import io.cpgjms.tests.app.Relay;
import io.cpgjms.tests.vendor.AppliesTo;
import io.cpgjms.tests.vendor.Vendor;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;

/**
 * A database and a topic in one transaction, which the server commits in two phases with the topic
 * as the last resource: two resources without XA would be refused.
 */
@AppliesTo(
    value = {Vendor.WILDFLY, Vendor.PAYARA},
    because = "it needs a server that brings the H2 database")
class DatabaseTransactionIT extends CountingTests {
  /** WildFly shows its own H2 to those who ask for it. */
  private static final String H2_FOR_THE_BEANS =
      """
      <jboss-deployment-structure>
        <sub-deployment name="beans.jar">
          <dependencies>
            <module name="com.h2database.h2"/>
          </dependencies>
        </sub-deployment>
      </jboss-deployment-structure>
      """;

  private static final int THREADS = 2;
  private static final int TRANSACTIONS_EACH = 50;
  private static final int MAX_MESSAGE_SIZE = 10_000;

  @EJB(lookup = "java:app/beans/Ledger")
  private Ledger ledger;

  @Resource private ManagedExecutorService executor;

  @Deployment
  static EnterpriseArchive application() throws IOException {
    return application(
            DatabaseTransactionIT.class,
            Archives.rarWith("maxMessageSize", Integer.toString(MAX_MESSAGE_SIZE)),
            Relay.class,
            BookingRelayBean.class,
            Ledger.class)
        .addAsManifestResource(new StringAsset(H2_FOR_THE_BEANS), "jboss-deployment-structure.xml");
  }

  @Test
  void theRowsInTheDatabaseAreTheMessagesThatAMemberSaw() throws Exception {
    haveAMember();
    long seed = System.nanoTime();
    Workload done =
        Workload.run(executor, THREADS, TRANSACTIONS_EACH, seed, this::insertAndPublish);
    Set<String> rows = ledger.ids("t");
    Set<String> messages = new TreeSet<>(seen());

    assertEquals(new TreeSet<>(done.committed()), rows, "seed " + seed);
    assertEquals(rows, messages, "seed " + seed);
    Counted.tell(
        "%d transactions: %d committed, %d rolled back; rows in the database %d, messages seen by"
                .formatted(
                    done.transactions(),
                    done.committed().size(),
                    done.rolledBack().size(),
                    rows.size())
            + " the peer %d, the same ids".formatted(messages.size()));
  }

  private void insertAndPublish(String id, boolean commit) throws Exception {
    boolean rowFirst = id.hashCode() % 2 == 0;
    transactions.required(
        () -> {
          if (rowFirst) {
            ledger.insert(id);
          }
          publish(id);
          if (!rowFirst) {
            ledger.insert(id);
          }
          if (!commit) {
            transactions.setRollbackOnly();
          }
        });
  }

  @Test
  @AppliesTo(
      value = Vendor.WILDFLY,
      because = "Payara leaves the branch of the database undecided (JTS5067)")
  void aTransactionThatTheTopicCannotTakeRollsTheDatabaseBack() throws Exception {
    haveAMember();
    String half = "x".repeat(MAX_MESSAGE_SIZE / 2);
    assertThrows(
        EJBException.class,
        () ->
            transactions.required(
                () -> {
                  ledger.insert("large");
                  publish(half);
                  publish(half);
                }));
    assertEquals(List.of(), seen());
    assertEquals(Set.of(), ledger.ids("large"));
  }

  @Test
  void aRowThatTheDatabaseRefusesLeavesNoMessage() throws Exception {
    haveAMember();
    transactions.required(() -> ledger.insert("refused"));
    assertThrows(
        EJBException.class,
        () ->
            transactions.required(
                () -> {
                  publish("once more");
                  ledger.insert("refused");
                }));
    assertEquals(List.of(), seen());
  }

  @Test
  void aBeanThatSetsRollbackOnlyTwiceLeavesOneRowAndOneMessage() throws Exception {
    assertEquals(deliveries("booking", FAILURES + 1), published("relay-booking", "booking"));
    Set<String> rows = ledger.await("booking");
    assertEquals(Set.of("booking"), rows);
    Counted.tell("booking: rows in the database " + rows.size());
  }
}
