package io.cpgjms.ra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.jms.UsageRules;
import jakarta.jms.IllegalStateException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ContainerRulesTest {
  private final UsageRules rules = new ContainerRules();

  @ParameterizedTest
  @EnumSource
  void eachForbiddenCallIsRefusedWithWhatToUseInstead(UsageRules.Call call) {
    String text = assertThrows(IllegalStateException.class, () -> rules.check(call)).getMessage();
    assertTrue(text.contains("container") && text.contains(": "), () -> call + " says: " + text);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "2, 1", "3, 3"})
  void theContainerDecidesTheSessionMode(int requested, int granted) {
    assertEquals(granted, rules.sessionMode(requested));
  }
}
