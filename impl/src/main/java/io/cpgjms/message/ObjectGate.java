package io.cpgjms.message;

import java.io.ObjectInputFilter;

/**
 * Lets in what is allowed of one serialized object, and remembers why the rest is not. Refuses also
 * what the filter of the whole JVM refuses. Confined to the thread that reads the object.
 */
final class ObjectGate implements ObjectInputFilter {
  private final AllowedClasses allowed;
  private final long bodyBytes;
  private final ObjectInputFilter ofJvm = Config.getSerialFilter();
  private String refusal;

  /**
   * @param bodyBytes how many bytes the serialized object has
   */
  ObjectGate(AllowedClasses allowed, long bodyBytes) {
    this.allowed = allowed;
    this.bodyBytes = bodyBytes;
  }

  /** What was refused and how it is allowed; null if nothing was. */
  String refusal() {
    return refusal;
  }

  @Override
  public Status checkInput(FilterInfo info) {
    if (ofJvm != null && ofJvm.checkInput(info) == Status.REJECTED) {
      return refuse("%s, which jdk.serialFilter of this JVM refuses".formatted(subject(info)));
    }
    // The smallest element takes a byte; without this, few bytes could ask for large arrays.
    if (info.arrayLength() > Math.max(64, bodyBytes)) {
      return refuse("%s, more elements than it has bytes".formatted(subject(info)));
    }
    Status status = allowed.check(info);
    if (status == Status.REJECTED) {
      return refuse(
          "%s: it is refused by, or over a limit of, %s".formatted(subject(info), remedy()));
    }
    if (status == Status.UNDECIDED && isClassOfObjects(info.serialClass())) {
      return refuse(
          "%s, which is not allowed: to allow it, add it to %s".formatted(subject(info), remedy()));
    }
    return Status.ALLOWED;
  }

  private Status refuse(String what) {
    refusal = what;
    return Status.REJECTED;
  }

  private static String remedy() {
    return "the property %s of the connection factory or resource adapter (limits: %s)"
        .formatted(AllowedClasses.PROPERTY, AllowedClasses.LIMITS);
  }

  private static String subject(FilterInfo info) {
    String position =
        "(depth %d, reference %d, byte %d)"
            .formatted(info.depth(), info.references(), info.streamBytes());
    if (info.serialClass() == null) {
      return "what it holds " + position;
    }
    String name = info.serialClass().getTypeName();
    return info.arrayLength() < 0
        ? "class %s %s".formatted(name, position)
        : "class %s of length %d %s".formatted(name, info.arrayLength(), position);
  }

  private static boolean isClassOfObjects(Class<?> type) {
    Class<?> element = type;
    while (element != null && element.isArray()) {
      element = element.getComponentType();
    }
    return element != null && !element.isPrimitive();
  }
}
