package io.cpgjms.message;

import io.cpgjms.api.GroupName;
import jakarta.jms.Topic;
import java.io.Serializable;
import java.util.Objects;
import javax.naming.Reference;
import javax.naming.Referenceable;

/**
 * A topic: a closed process group, and the format that its producers send. Also the administered
 * object of the resource adapter, hence a JavaBean: each property can be set once, so that a topic
 * never becomes another one.
 *
 * <p>The format {@code frame} carries headers, properties and typed bodies. With {@code raw} only
 * the bytes of the body travel, for members that are C programs. Receivers tell both apart.
 */
public sealed class CpgTopic implements Topic, Referenceable, Serializable
    permits CpgTemporaryTopic {
  private static final long serialVersionUID = 1L;
  private static final String FRAME = "frame";
  private static final String RAW = "raw";
  private static final String OPTION = "format=";
  private static final String TEMPORARY = "temporary=";

  private String physicalName;
  private String format;

  /** Which temporary topic of the group it is, 0 for the group itself. */
  private long temporary;

  /** A bean without a name: set {@code physicalName} before it is used. */
  public CpgTopic() {}

  /**
   * A topic in frame format.
   *
   * @throws IllegalArgumentException if it is no group name
   */
  public CpgTopic(String physicalName) {
    this(physicalName, FRAME);
  }

  /**
   * A topic.
   *
   * @throws IllegalArgumentException if it is no group name or no format
   */
  public CpgTopic(String physicalName, String format) {
    this.physicalName = new GroupName(physicalName).value();
    this.format = checkedFormat(format);
  }

  /**
   * A temporary topic, as those who answer know it.
   *
   * @param group the group that it shares with the other ones of its process
   * @param number which one it is, not 0
   * @throws IllegalArgumentException if it is no group name
   */
  public static CpgTopic temporary(String group, long number) {
    return new CpgTopic(group, number);
  }

  CpgTopic(String group, long number) {
    this(group);
    this.temporary = number;
  }

  /**
   * Reads the text that {@link #getTopicName} gives: {@code orders}, {@code orders?format=raw}. A
   * group whose name has a question mark needs the format behind it.
   *
   * @throws IllegalArgumentException if it is none, with what is allowed
   */
  public static CpgTopic parse(String text) {
    if (text == null) {
      throw new IllegalArgumentException("topic name is null");
    }
    int option = text.lastIndexOf('?');
    if (option < 0) {
      return new CpgTopic(text);
    }
    if (text.startsWith(TEMPORARY, option + 1)) {
      String number = text.substring(option + 1 + TEMPORARY.length());
      return temporary(text.substring(0, option), checkedNumber(text, number));
    }
    if (!text.startsWith(OPTION, option + 1)) {
      throw new IllegalArgumentException(
          "topic '%s': after the last ? comes format=frame or format=raw".formatted(text));
    }
    return new CpgTopic(text.substring(0, option), text.substring(option + 1 + OPTION.length()));
  }

  /** The group's name, null as long as the bean has none. */
  public final String getPhysicalName() {
    return physicalName;
  }

  /**
   * Names the group.
   *
   * @throws IllegalArgumentException if it is no group name
   * @throws IllegalStateException if it has another one already
   */
  public final void setPhysicalName(String name) {
    String checked = new GroupName(name).value();
    if (physicalName != null && !physicalName.equals(checked)) {
      throw new IllegalStateException(
          "topic '%s' cannot become '%s': make a new one".formatted(physicalName, name));
    }
    physicalName = checked;
  }

  /** {@code frame} or {@code raw}. */
  public final String getFormat() {
    return format == null ? FRAME : format;
  }

  /**
   * Chooses the format.
   *
   * @throws IllegalArgumentException if it is neither {@code frame} nor {@code raw}
   * @throws IllegalStateException if it has another one already
   */
  public final void setFormat(String name) {
    String checked = checkedFormat(name);
    if (format != null && !format.equals(checked)) {
      throw new IllegalStateException(
          "topic '%s' has the format %s and cannot get %s: make a new one"
              .formatted(physicalName, format, name));
    }
    format = checked;
  }

  /** Which temporary topic of the group it is; 0 for the group itself. */
  public final long temporary() {
    return temporary;
  }

  /** Whether only body bytes are sent. */
  public final boolean raw() {
    return RAW.equals(format);
  }

  /**
   * The group.
   *
   * @throws IllegalStateException if the bean has no name yet
   */
  public final GroupName group() {
    if (physicalName == null) {
      throw new IllegalStateException("the topic has no physicalName: set it to the group's name");
    }
    return new GroupName(physicalName);
  }

  /** The name that {@code Session.createTopic} takes to make an equal topic. */
  @Override
  public final String getTopicName() {
    String name = group().value();
    if (temporary != 0) {
      return name + "?" + TEMPORARY + Long.toUnsignedString(temporary);
    }
    return raw() || name.indexOf('?') >= 0 ? name + "?" + OPTION + getFormat() : name;
  }

  /** What naming services keep; it makes an equal topic. */
  @Override
  public final Reference getReference() {
    return AdministeredObjects.reference(CpgTopic.class, "topicName", getTopicName());
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof CpgTopic topic
        && Objects.equals(physicalName, topic.physicalName)
        && raw() == topic.raw()
        && temporary == topic.temporary;
  }

  @Override
  public final int hashCode() {
    return Objects.hash(physicalName, raw(), temporary);
  }

  /** The topic's name, for people. */
  @Override
  public final String toString() {
    return physicalName == null ? "(topic without a physicalName)" : getTopicName();
  }

  private static String checkedFormat(String format) {
    if (FRAME.equals(format) || RAW.equals(format)) {
      return format;
    }
    throw new IllegalArgumentException(
        "topic format '%s' is unknown: allowed are frame and raw".formatted(format));
  }

  private static long checkedNumber(String topic, String number) {
    try {
      long parsed = Long.parseUnsignedLong(number);
      if (parsed != 0) {
        return parsed;
      }
    } catch (NumberFormatException e) {
      throw badNumber(topic, e);
    }
    throw badNumber(topic, null);
  }

  private static IllegalArgumentException badNumber(String topic, Exception cause) {
    return new IllegalArgumentException(
        "topic '%s': temporary takes a number other than 0".formatted(topic), cause);
  }
}
