package io.cpgjms;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** docs/transactions.md names tests that are there. */
class TransactionsDocTest {
  @Test
  void eachTestThatIsNamedIsThere() throws IOException {
    NamedTests.of("transactions.md").assertAllAreThere(15);
  }
}
