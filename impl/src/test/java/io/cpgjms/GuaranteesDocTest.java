package io.cpgjms;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** docs/guarantees.md names tests that are there. */
class GuaranteesDocTest {
  @Test
  void eachTestThatIsNamedIsThere() throws IOException {
    NamedTests.of("guarantees.md").assertAllAreThere(30);
  }
}
