package io.cpgjms.ra;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.resource.spi.SecurityException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Decides who gets a connection: the users of a file, or, without one, whoever names no user. Safe
 * for any thread.
 */
final class SignOn {
  private static final String MAC = "HmacSHA256";

  private final UserFile users;
  private final SecretKeySpec key;

  /**
   * Keyed digests of what was accepted: the hashes of the file are slow on purpose, and
   * applications sign on for each message.
   */
  private final Set<ByteBuffer> accepted = ConcurrentHashMap.newKeySet();

  private SignOn(UserFile users) {
    this.users = users;
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    key = new SecretKeySpec(random, MAC);
  }

  /**
   * The users of a file, which is read now.
   *
   * @param userFile null for none
   * @throws IllegalArgumentException with the property, the path, the line and what is allowed
   */
  static SignOn of(String userFile) {
    return new SignOn(userFile == null ? null : UserFile.read(userFile));
  }

  /**
   * Returns if they get a connection.
   *
   * @throws SecurityException that says what to configure
   */
  void check(Credentials credentials) throws SecurityException {
    if (users == null) {
      if (!credentials.isNone()) {
        throw new SecurityException(
            "user '%s' is refused: the resource adapter has no list of users: set its property userFile, or connect without a user, as corosync checks the system user of this process only"
                .formatted(credentials.user()));
      }
    } else if (credentials.isNone()) {
      throw new SecurityException(
          "a connection without a user is refused: only the users of the resource adapter's userFile '%s' may connect: name one in the container's sign-on, or in createConnection or createContext"
              .formatted(users));
    } else if (!accepts(credentials)) {
      throw new SecurityException(
          "user '%s' is refused: userFile '%s', as it was when the resource adapter started, has no such user with this password"
              .formatted(credentials.user(), users));
    }
  }

  private boolean accepts(Credentials credentials) {
    ByteBuffer digest = digest(credentials);
    if (accepted.contains(digest)) {
      return true;
    }
    boolean accepts = users.accepts(credentials);
    if (accepts) {
      accepted.add(digest);
    }
    return accepts;
  }

  private ByteBuffer digest(Credentials credentials) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(key);
      mac.update(credentials.user().getBytes(UTF_8));
      mac.update((byte) 0);
      return ByteBuffer.wrap(mac.doFinal(credentials.password().getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no " + MAC + ": " + e, e);
    }
  }
}
