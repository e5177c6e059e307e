package io.cpgjms.message;

import jakarta.jms.MessageFormatException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;

/** Objects to bytes and back, with Java's serialization. */
final class SerializedObject {
  private SerializedObject() {}

  /**
   * @throws MessageFormatException if a part of it is not serializable
   */
  static byte[] write(Serializable object) throws MessageFormatException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw failed("%s cannot be serialized".formatted(object.getClass().getName()), e);
    }
    return bytes.toByteArray();
  }

  /**
   * @param gate what may be read; null for what this process has written itself
   * @param fallback finds the classes that the thread's context class loader does not know
   * @throws MessageFormatException if it is damaged or refused, or a class is not there
   */
  static Serializable read(ByteRange bytes, ObjectGate gate, ClassLoader fallback)
      throws MessageFormatException {
    var source = new ByteArrayInputStream(bytes.array(), bytes.offset(), bytes.length());
    try (var in = new Input(source, fallback)) {
      if (gate != null) {
        in.setObjectInputFilter(gate);
      }
      return (Serializable) in.readObject();
    } catch (IOException
        | ClassNotFoundException
        | RuntimeException
        | LinkageError
        | StackOverflowError e) {
      // Classes do in readObject what they want, so that about anything can come out of there.
      String refusal = gate == null ? null : gate.refusal();
      throw failed(
          "the object of this message "
              + (refusal == null ? "cannot be read" : "is refused: it has " + refusal),
          e);
    }
  }

  private static MessageFormatException failed(String what, Throwable cause) {
    var exception = new MessageFormatException("%s: %s".formatted(what, cause));
    exception.initCause(cause);
    if (cause instanceof Exception linked) {
      exception.setLinkedException(linked);
    }
    return exception;
  }

  /** Looks for classes where the application's are. */
  private static final class Input extends ObjectInputStream {
    private final ClassLoader context = Thread.currentThread().getContextClassLoader();
    private final ClassLoader fallback;

    Input(InputStream in, ClassLoader fallback) throws IOException {
      super(in);
      this.fallback = fallback;
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description)
        throws IOException, ClassNotFoundException {
      try {
        return Class.forName(description.getName(), false, context);
      } catch (ClassNotFoundException notThere) {
        return resolveElsewhere(description);
      }
    }

    private Class<?> resolveElsewhere(ObjectStreamClass description)
        throws IOException, ClassNotFoundException {
      try {
        return Class.forName(description.getName(), false, fallback);
      } catch (ClassNotFoundException notThere) {
        return super.resolveClass(description); // also knows int.class and the like
      }
    }
  }
}
