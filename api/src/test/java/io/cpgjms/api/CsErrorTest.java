package io.cpgjms.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsErrorTest {
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CS_ERR_UNKNOWN")
  void eachCodeFindsItsError(CsError error) {
    assertSame(error, CsError.of(error.code()));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 29, 31, 99, 101, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void aCodeThatCorosyncDoesNotHaveIsUnknown(int code) {
    assertSame(CsError.CS_ERR_UNKNOWN, CsError.of(code));
  }

  @ParameterizedTest
  @EnumSource
  void eachErrorSaysWhatItMeansAndWhatToDo(CsError error) {
    assertFalse(error.meaning().isBlank());
    assertFalse(error.advice().isBlank());
  }

  @Test
  void anExceptionReadsCallSubjectErrorMeaningAdvice() {
    assertEquals(
        "cpg_join(orders): CS_ERR_TOO_MANY_GROUPS (30): too many groups are joined; leave a group first",
        new CpgException("cpg_join", "orders", CsError.CS_ERR_TOO_MANY_GROUPS).getMessage());
  }
}
