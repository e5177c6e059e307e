package io.cpgjms.ra;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** A password that can be checked and not read: {@value #SHAPE}. Immutable. */
final class PasswordHash {
  static final String SHAPE = "pbkdf2-sha256:ITERATIONS:SALT:HASH";

  /** What OWASP's Password Storage Cheat Sheet asks for (2023). */
  static final int ITERATIONS = 600_000;

  private static final String NAME = "pbkdf2-sha256";
  private static final int MIN_ITERATIONS = 1_000;
  private static final int MAX_ITERATIONS = 10_000_000;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private final int iterations;
  private final byte[] salt;
  private final byte[] hash;

  private PasswordHash(int iterations, byte[] salt, byte[] hash) {
    this.iterations = iterations;
    this.salt = salt;
    this.hash = hash;
  }

  /** The hash of a password, with a salt of its own. */
  static PasswordHash of(String password, int iterations) {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    return new PasswordHash(iterations, salt, derive(password, iterations, salt));
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException that does not repeat the text, which may be a plain password
   */
  static PasswordHash parse(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != 4 || !parts[0].equals(NAME)) {
      throw new IllegalArgumentException("it does not read " + SHAPE);
    }
    Base64.Decoder base64 = Base64.getDecoder();
    byte[] salt;
    byte[] hash;
    int iterations;
    try {
      iterations = Integer.parseInt(parts[1]);
      salt = base64.decode(parts[2]);
      hash = base64.decode(parts[3]);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "it does not read %s with a number and two BASE64 texts".formatted(SHAPE), e);
    }
    if (iterations < MIN_ITERATIONS || iterations > MAX_ITERATIONS) {
      throw new IllegalArgumentException(
          "ITERATIONS is to be from %d to %d".formatted(MIN_ITERATIONS, MAX_ITERATIONS));
    }
    if (salt.length < SALT_BYTES || hash.length != HASH_BYTES) {
      throw new IllegalArgumentException(
          "SALT is to have %d bytes and HASH %d".formatted(SALT_BYTES, HASH_BYTES));
    }
    return new PasswordHash(iterations, salt, hash);
  }

  boolean matches(String password) {
    return !password.isEmpty() && MessageDigest.isEqual(hash, derive(password, iterations, salt));
  }

  private static byte[] derive(String password, int iterations, byte[] salt) {
    PBEKeySpec spec =
        new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BYTES * Byte.SIZE);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no PBKDF2WithHmacSHA256: " + e, e);
    } finally {
      spec.clearPassword();
    }
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return String.join(
        ":",
        NAME,
        Integer.toString(iterations),
        base64.encodeToString(salt),
        base64.encodeToString(hash));
  }
}
