package io.cpgjms.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.cpgjms.torture.log.MessageId;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadTest {
  private static final MessageId ID = new MessageId(65_535, 40_001, 2_000_000_000);

  @ParameterizedTest
  @ValueSource(ints = {Payload.MIN_BYTES, 21, 4_000, 65_552, 200_000})
  void whatWasWrittenIsRead(int bytes) {
    assertEquals(new Payload.Read(ID, true), Payload.read(ByteBuffer.wrap(Payload.of(ID, bytes))));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4, 12, 16, 99})
  void aChangedByteIsNoticed(int at) {
    byte[] payload = Payload.of(ID, 100);
    payload[at] ^= 1;
    assertFalse(Payload.read(ByteBuffer.wrap(payload)).intact());
  }

  @Test
  void aLostEndIsNoticed() {
    byte[] payload = Arrays.copyOf(Payload.of(ID, 100), 99);
    assertFalse(Payload.read(ByteBuffer.wrap(payload)).intact());
  }

  @Test
  void anythingElseIsNoticed() {
    assertFalse(Payload.read(ByteBuffer.wrap(new byte[3])).intact());
  }
}
