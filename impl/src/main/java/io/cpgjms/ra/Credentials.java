package io.cpgjms.ra;

import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.security.PasswordCredential;
import java.util.Objects;
import javax.security.auth.Subject;

/**
 * A user and the password, or nobody. Immutable; shows no password. Not a record: JDK 17 keeps the
 * record class whose {@code equals} was linked last, and the class loader of this archive with it.
 */
final class Credentials {
  static final Credentials NONE = new Credentials("", "");

  private final String user;
  private final String password;

  private Credentials(String user, String password) {
    this.user = user;
    this.password = password;
  }

  /** Nobody, if the user has no name: containers hand over empty ones for pools without a user. */
  static Credentials of(String user, String password) {
    return user == null || user.isEmpty()
        ? NONE
        : new Credentials(user, password == null ? "" : password);
  }

  /** What the container signs on to this factory with (Connectors 2.1, 9.1.8); may be nobody. */
  static Credentials of(Subject subject, ManagedConnectionFactory factory) {
    if (subject != null) {
      for (PasswordCredential each : subject.getPrivateCredentials(PasswordCredential.class)) {
        ManagedConnectionFactory target = each.getManagedConnectionFactory();
        if (target == null || target.equals(factory)) {
          return of(each.getUserName(), new String(each.getPassword()));
        }
      }
    }
    return NONE;
  }

  boolean isNone() {
    return user.isEmpty();
  }

  String user() {
    return user;
  }

  String password() {
    return password;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Credentials that
        && user.equals(that.user)
        && password.equals(that.password);
  }

  @Override
  public int hashCode() {
    return Objects.hash(user, password);
  }

  /** The user; the password is masked. */
  @Override
  public String toString() {
    return isNone() ? "no user" : "user '" + user + "', password ****";
  }
}
