package io.cpgjms.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GroupNameTest {
  static Stream<Arguments> badNames() {
    return Stream.of(
        Arguments.of(null, "is empty"),
        Arguments.of("", "is empty"),
        Arguments.of("a\0b", "NUL"),
        Arguments.of("x".repeat(128), "128 bytes"),
        Arguments.of("é".repeat(64), "128 bytes"),
        Arguments.of("\ud800", "surrogate"));
  }

  @ParameterizedTest
  @MethodSource("badNames")
  void aBadNameIsRefusedWithTheReason(String name, String reason) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> new GroupName(name));

    assertTrue(refused.getMessage().contains(reason), refused.getMessage());
  }

  @Test
  void aNameOf127BytesIsFine() {
    assertEquals(127, new GroupName("x".repeat(127)).toBytes().length);
  }
}
