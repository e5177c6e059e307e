package io.cpgjms.ra;

/** An endpoint did not take what it was given. */
final class DeliveryFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  DeliveryFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
