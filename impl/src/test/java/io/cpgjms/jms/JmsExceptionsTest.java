package io.cpgjms.jms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.CsError;
import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.InvalidClientIDException;
import jakarta.jms.InvalidClientIDRuntimeException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.InvalidSelectorRuntimeException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.JMSSecurityRuntimeException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageFormatRuntimeException;
import jakarta.jms.MessageNotWriteableException;
import jakarta.jms.MessageNotWriteableRuntimeException;
import jakarta.jms.ResourceAllocationException;
import jakarta.jms.ResourceAllocationRuntimeException;
import jakarta.jms.TransactionInProgressException;
import jakarta.jms.TransactionInProgressRuntimeException;
import jakarta.jms.TransactionRolledBackException;
import jakarta.jms.TransactionRolledBackRuntimeException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class JmsExceptionsTest {
  @ParameterizedTest
  @EnumSource(CsError.class)
  void theErrorCodeIsTheNameAndTheCauseIsKept(CsError error) {
    CpgException cause = new CpgException("cpg_join", "orders", error);
    JMSException translated = JmsExceptions.of(cause);
    assertEquals(error.name(), translated.getErrorCode());
    assertEquals(cause.getMessage(), translated.getMessage());
    assertSame(cause, translated.getCause());
    assertSame(cause, translated.getLinkedException());
  }

  @Test
  void noAccessIsASecurityException() {
    assertEquals(JMSSecurityException.class, classOf(CsError.CS_ERR_ACCESS));
  }

  @Test
  void noRoomIsAResourceAllocationException() {
    assertEquals(ResourceAllocationException.class, classOf(CsError.CS_ERR_NO_SPACE));
  }

  private static Class<?> classOf(CsError error) {
    return JmsExceptions.of(new CpgException("cpg_join", "orders", error)).getClass();
  }

  @Test
  void aCommitThatSentNothingIsRolledBack() {
    CpgException cause = new CpgException("cpg_mcast_joined", "orders", CsError.CS_ERR_TOO_BIG);
    assertEquals(TransactionRolledBackException.class, JmsExceptions.ofCommit(cause).getClass());
  }

  @Test
  void aCommitThatSentAPartIsNotCalledRolledBack() {
    CpgException cause = new CpgException("cpg_mcast_joined", "orders", CsError.CS_ERR_TOO_BIG);
    JMSException translated = JmsExceptions.ofCommit(new PartialCommitException(3, cause));
    assertEquals(JMSException.class, translated.getClass());
    assertTrue(translated.getMessage().contains("3 message(s) were delivered"));
  }

  static Stream<Arguments> pairs() {
    return Stream.of(
        Arguments.of(new JMSException("t", "c"), JMSRuntimeException.class),
        Arguments.of(new IllegalStateException("t", "c"), IllegalStateRuntimeException.class),
        Arguments.of(new InvalidClientIDException("t", "c"), InvalidClientIDRuntimeException.class),
        Arguments.of(
            new InvalidDestinationException("t", "c"), InvalidDestinationRuntimeException.class),
        Arguments.of(new InvalidSelectorException("t", "c"), InvalidSelectorRuntimeException.class),
        Arguments.of(new JMSSecurityException("t", "c"), JMSSecurityRuntimeException.class),
        Arguments.of(new MessageFormatException("t", "c"), MessageFormatRuntimeException.class),
        Arguments.of(
            new MessageNotWriteableException("t", "c"), MessageNotWriteableRuntimeException.class),
        Arguments.of(
            new ResourceAllocationException("t", "c"), ResourceAllocationRuntimeException.class),
        Arguments.of(
            new TransactionInProgressException("t", "c"),
            TransactionInProgressRuntimeException.class),
        Arguments.of(
            new TransactionRolledBackException("t", "c"),
            TransactionRolledBackRuntimeException.class));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void theSimplifiedApiThrowsTheUncheckedTwin(
      JMSException checked, Class<? extends JMSRuntimeException> twin) {
    JMSRuntimeException unchecked = JmsExceptions.runtime(checked);
    assertEquals(twin, unchecked.getClass());
    assertEquals("t", unchecked.getMessage());
    assertEquals("c", unchecked.getErrorCode());
    assertSame(checked, unchecked.getCause());
  }
}
