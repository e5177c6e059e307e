package io.cpgjms.message;

import jakarta.jms.JMSException;

/**
 * Properties or a body that are decoded when they are first asked for; what is damaged throws each
 * time. Used by one thread at a time.
 */
final class Lazy<T> {
  private T value;
  private Encoded<T> encoded;

  private Lazy(T value, Encoded<T> encoded) {
    this.value = value;
    this.encoded = encoded;
  }

  /** What is there already. */
  static <T> Lazy<T> of(T value) {
    return new Lazy<>(value, null);
  }

  /** What is to be decoded. */
  static <T> Lazy<T> decoding(Encoded<T> encoded) {
    return new Lazy<>(null, encoded);
  }

  T get() throws JMSException {
    if (encoded != null) {
      value = encoded.decode();
      encoded = null;
    }
    return value;
  }
}
