package io.cpgjms.ra;

import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.SecurityException;
import java.util.Objects;

/**
 * What a managed connection must have to serve a request. Immutable. Not a record, see {@link
 * Credentials}.
 */
final class CpgConnectionRequestInfo implements ConnectionRequestInfo {
  private final String clientId;
  private final Credentials credentials;

  /**
   * A request.
   *
   * @param clientId the client identifier of the connection factory; null for none
   */
  CpgConnectionRequestInfo(String clientId, Credentials credentials) {
    this.clientId = clientId;
    this.credentials = credentials;
  }

  Credentials credentials() {
    return credentials;
  }

  /**
   * The same as a user whom the container signs on.
   *
   * @throws SecurityException if the application has named another one
   */
  CpgConnectionRequestInfo signedOn(Credentials byContainer) throws SecurityException {
    if (byContainer.isNone()) {
      return this;
    }
    if (!credentials.isNone() && !credentials.equals(byContainer)) {
      throw new SecurityException(
          "the application signs on as '%s' and the container as '%s': name the user in one place only"
              .formatted(credentials.user(), byContainer.user()));
    }
    return new CpgConnectionRequestInfo(clientId, byContainer);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CpgConnectionRequestInfo that
        && Objects.equals(clientId, that.clientId)
        && credentials.equals(that.credentials);
  }

  @Override
  public int hashCode() {
    return Objects.hash(clientId, credentials);
  }

  /** What is asked for; the password is masked. */
  @Override
  public String toString() {
    return "CpgConnectionRequestInfo{clientId=%s, %s}".formatted(clientId, credentials);
  }
}
