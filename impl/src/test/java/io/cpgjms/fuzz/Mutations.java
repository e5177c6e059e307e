package io.cpgjms.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes inputs out of samples: changed, cut, repeated, spliced, or just random. */
final class Mutations {
  private static final int MOST_CHANGES = 6;
  private static final int LONGEST_RANDOM = 64;
  private static final byte[] NOTABLE = {0, 1, 2, 8, 10, 0x7f, (byte) 0x80, (byte) 0xff};

  private final Random random;
  private final List<byte[]> samples;

  Mutations(Random random, List<byte[]> samples) {
    this.random = random;
    this.samples = samples;
  }

  byte[] next() {
    if (random.nextInt(16) == 0) {
      return randomBytes(random.nextInt(LONGEST_RANDOM));
    }
    byte[] input = sample().clone();
    for (int i = random.nextInt(MOST_CHANGES); i >= 0; i--) {
      input = changed(input);
    }
    return input;
  }

  private byte[] sample() {
    return samples.get(random.nextInt(samples.size()));
  }

  /** Small bytes make more tags and lengths that fit than uniform ones do. */
  private byte[] randomBytes(int length) {
    byte[] bytes = new byte[length];
    boolean small = random.nextBoolean();
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) random.nextInt(small ? 40 : 256);
    }
    return bytes;
  }

  private byte[] changed(byte[] bytes) {
    if (bytes.length == 0) {
      return sample().clone();
    }
    int at = random.nextInt(bytes.length);
    int length = Math.min(1 + random.nextInt(8), bytes.length - at);
    switch (random.nextInt(9)) {
      case 0 -> bytes[at] = (byte) random.nextInt();
      case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 2 -> bytes[at] = NOTABLE[random.nextInt(NOTABLE.length)];
      case 3 -> bytes[at]++;
      case 4 -> {
        return Arrays.copyOf(bytes, at);
      }
      case 5 -> {
        return replaced(bytes, at, length, new byte[0]);
      }
      case 6 -> {
        return replaced(bytes, at, 0, Arrays.copyOfRange(bytes, at, at + length));
      }
      case 7 -> {
        return replaced(bytes, at, 0, randomBytes(length));
      }
      default -> {
        byte[] other = sample();
        return replaced(
            bytes, at, length, Arrays.copyOfRange(other, other.length / 2, other.length));
      }
    }
    return bytes;
  }

  private static byte[] replaced(byte[] bytes, int at, int length, byte[] by) {
    byte[] result = Arrays.copyOf(bytes, bytes.length - length + by.length);
    System.arraycopy(by, 0, result, at, by.length);
    System.arraycopy(bytes, at + length, result, at + by.length, bytes.length - at - length);
    return result;
  }
}
