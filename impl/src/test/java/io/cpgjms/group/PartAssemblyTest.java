package io.cpgjms.group;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cpgjms.api.Member;
import io.cpgjms.group.Frame.Part;
import io.cpgjms.group.Frame.Slice;
import org.junit.jupiter.api.Test;

class PartAssemblyTest {
  private static final Member SENDER = new Member(1, 1);
  private static final Member OTHER = new Member(2, 2);
  private static final byte[] FRAME = {0, 1, 2, 3, 4, 5};

  private final PartAssembly parts = new PartAssembly();

  private byte[] add(Member sender, long total, long offset, int from, int length) {
    return parts.add(sender, FRAME, new Part(total, offset, new Slice(from, length)));
  }

  @Test
  void allPartsTogetherGiveTheWhole() {
    assertNull(add(SENDER, 4, 0, 1, 2));
    assertArrayEquals(new byte[] {1, 2, 4, 5}, add(SENDER, 4, 2, 4, 2));
  }

  @Test
  void partsOfSeveralSendersDoNotMix() {
    add(SENDER, 2, 0, 1, 1);
    add(OTHER, 2, 0, 5, 1);

    assertArrayEquals(new byte[] {1, 2}, add(SENDER, 2, 1, 2, 1));
    assertArrayEquals(new byte[] {5, 4}, add(OTHER, 2, 1, 4, 1));
  }

  @Test
  void whoDidNotSeeTheFirstPartGetsNothing() {
    assertNull(add(SENDER, 4, 2, 4, 2));
  }

  @Test
  void aSenderThatStartsOverIsFollowed() {
    add(SENDER, 4, 0, 1, 2);
    add(SENDER, 4, 0, 2, 2);

    assertArrayEquals(new byte[] {2, 3, 4, 5}, add(SENDER, 4, 2, 4, 2));
  }

  @Test
  void afterAChangePartsThatAreStillOnTheirWayGiveNothing() {
    add(SENDER, 4, 0, 1, 2);
    parts.forgetAll();

    assertNull(add(SENDER, 4, 2, 4, 2));
  }

  @Test
  void aTotalThatNobodyMaySendIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> add(SENDER, 1L << 40, 0, 0, 1));
  }
}
