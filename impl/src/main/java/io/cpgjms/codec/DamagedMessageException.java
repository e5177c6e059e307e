package io.cpgjms.codec;

/**
 * A message that cannot be read: damaged, or written by a newer version. Its receivers skip it,
 * count it and tell it; the messages around it are not touched.
 */
public final class DamagedMessageException extends Exception {
  private static final long serialVersionUID = 1L;

  DamagedMessageException(String message, Throwable cause) {
    super(message, cause);
  }
}
