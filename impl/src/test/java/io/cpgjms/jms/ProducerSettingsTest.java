package io.cpgjms.jms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.jms.JMSException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProducerSettingsTest {
  private static final ProducerSettings DEFAULTS = ProducerSettings.DEFAULTS;

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 3})
  void thereAreTwoDeliveryModes(int mode) {
    assertThrows(JMSException.class, () -> DEFAULTS.withDeliveryMode(mode));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 10})
  void prioritiesAreZeroToNine(int priority) {
    assertThrows(JMSException.class, () -> DEFAULTS.withPriority(priority));
  }

  @Test
  void aNegativeTimeToLiveIsRefused() {
    assertThrows(JMSException.class, () -> DEFAULTS.withTimeToLive(-1));
  }

  @Test
  void withoutATimeToLiveAMessageNeverExpires() {
    assertEquals(0, DEFAULTS.expiration(1_000));
  }

  @Test
  void theExpirationIsNowAndTheTimeToLive() throws JMSException {
    assertEquals(1_050, DEFAULTS.withTimeToLive(50).expiration(1_000));
  }

  @Test
  void aTimeToLiveBeyondTheEndOfTimeIsForEver() throws JMSException {
    assertEquals(0, DEFAULTS.withTimeToLive(Long.MAX_VALUE).expiration(1_000));
  }

  @Test
  void aNegativeDeliveryDelayIsRefused() {
    assertThrows(JMSException.class, () -> DEFAULTS.withDeliveryDelay(-1));
  }

  @Test
  void theDeliveryTimeIsNowAndTheDelay() throws JMSException {
    assertEquals(1_000, DEFAULTS.deliveryTime(1_000));
    assertEquals(1_050, DEFAULTS.withDeliveryDelay(50).deliveryTime(1_000));
  }

  @Test
  void aDeliveryDelayBeyondTheEndOfTimeEndsThere() throws JMSException {
    assertEquals(Long.MAX_VALUE, DEFAULTS.withDeliveryDelay(Long.MAX_VALUE).deliveryTime(1_000));
  }
}
