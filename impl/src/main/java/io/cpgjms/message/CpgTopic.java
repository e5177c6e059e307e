package io.cpgjms.message;

import io.cpgjms.api.GroupName;
import jakarta.jms.Topic;
import java.io.Serializable;
import java.util.Objects;

/**
 * A topic: a closed process group, and the format that its producers send. Also the administered
 * object of the resource adapter, hence a JavaBean: each property can be set once, so that a topic
 * never becomes another one.
 *
 * <p>The format {@code frame} carries headers, properties and typed bodies. With {@code raw} only
 * the bytes of the body travel, for members that are C programs. Receivers tell both apart.
 */
public final class CpgTopic implements Topic, Serializable {
  private static final long serialVersionUID = 1L;
  private static final String FRAME = "frame";
  private static final String RAW = "raw";
  private static final String OPTION = "format=";

  private String physicalName;
  private String format;

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
    if (!text.startsWith(OPTION, option + 1)) {
      throw new IllegalArgumentException(
          "topic '%s': after the last ? comes format=frame or format=raw".formatted(text));
    }
    return new CpgTopic(text.substring(0, option), text.substring(option + 1 + OPTION.length()));
  }

  /** The group's name, null as long as the bean has none. */
  public String getPhysicalName() {
    return physicalName;
  }

  /**
   * Names the group.
   *
   * @throws IllegalArgumentException if it is no group name
   * @throws IllegalStateException if it has another one already
   */
  public void setPhysicalName(String name) {
    String checked = new GroupName(name).value();
    if (physicalName != null && !physicalName.equals(checked)) {
      throw new IllegalStateException(
          "topic '%s' cannot become '%s': make a new one".formatted(physicalName, name));
    }
    physicalName = checked;
  }

  /** {@code frame} or {@code raw}. */
  public String getFormat() {
    return format == null ? FRAME : format;
  }

  /**
   * Chooses the format.
   *
   * @throws IllegalArgumentException if it is neither {@code frame} nor {@code raw}
   * @throws IllegalStateException if it has another one already
   */
  public void setFormat(String name) {
    String checked = checkedFormat(name);
    if (format != null && !format.equals(checked)) {
      throw new IllegalStateException(
          "topic '%s' has the format %s and cannot get %s: make a new one"
              .formatted(physicalName, format, name));
    }
    format = checked;
  }

  /** Whether only body bytes are sent. */
  public boolean raw() {
    return RAW.equals(format);
  }

  /**
   * The group.
   *
   * @throws IllegalStateException if the bean has no name yet
   */
  public GroupName group() {
    if (physicalName == null) {
      throw new IllegalStateException("the topic has no physicalName: set it to the group's name");
    }
    return new GroupName(physicalName);
  }

  /** The name that {@code Session.createTopic} takes to make an equal topic. */
  @Override
  public String getTopicName() {
    String name = group().value();
    return raw() || name.indexOf('?') >= 0 ? name + "?" + OPTION + getFormat() : name;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CpgTopic topic
        && Objects.equals(physicalName, topic.physicalName)
        && raw() == topic.raw();
  }

  @Override
  public int hashCode() {
    return Objects.hash(physicalName, raw());
  }

  /** The topic's name, for people. */
  @Override
  public String toString() {
    return physicalName == null ? "(topic without a physicalName)" : getTopicName();
  }

  private static String checkedFormat(String format) {
    if (FRAME.equals(format) || RAW.equals(format)) {
      return format;
    }
    throw new IllegalArgumentException(
        "topic format '%s' is unknown: allowed are frame and raw".formatted(format));
  }
}
