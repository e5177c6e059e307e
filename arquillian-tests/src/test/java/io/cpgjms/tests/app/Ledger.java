package io.cpgjms.tests.app;

import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/** A database of the server: H2 through its XA data source, in the memory of the server. */
@Stateless
@DataSourceDefinition(
    name = "java:app/jdbc/Ledger",
    className = "org.h2.jdbcx.JdbcDataSource",
    url =
        "jdbc:h2:mem:ledger;DB_CLOSE_DELAY=-1;"
            + "INIT=CREATE TABLE IF NOT EXISTS LEDGER(ID VARCHAR(100) PRIMARY KEY)",
    user = "sa",
    password = "sa")
public class Ledger {
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  @Resource(lookup = "java:app/jdbc/Ledger")
  private DataSource dataSource;

  /** Inserts a row in the caller's transaction; a failure rolls it back. */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public void insert(String id) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO LEDGER(ID) VALUES (?)")) {
      insert.setString(1, id);
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new EJBException(e);
    }
  }

  /** The ids of the committed rows with this prefix. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public Set<String> ids(String prefix) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement query =
            connection.prepareStatement("SELECT ID FROM LEDGER WHERE ID LIKE ? || '%'")) {
      query.setString(1, prefix);
      Set<String> ids = new TreeSet<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          ids.add(rows.getString(1));
        }
      }
      return ids;
    }
  }

  /**
   * Waits for a row: the topic is the last resource to be told of a commit, but the first to do it.
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Set<String> await(String prefix) throws SQLException, InterruptedException {
    long end = System.nanoTime() + DEADLINE.toNanos();
    Set<String> ids = ids(prefix);
    while (ids.isEmpty() && System.nanoTime() < end) {
      Thread.sleep(20);
      ids = ids(prefix);
    }
    return ids;
  }
}
