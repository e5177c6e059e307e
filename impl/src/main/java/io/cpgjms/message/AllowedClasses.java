package io.cpgjms.message;

import java.io.ObjectInputFilter;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The classes that received objects may consist of, and the limits of their size. Immutable, safe
 * for any thread; two with the same text are equal.
 *
 * <p>The text is a list of patterns as in {@link ObjectInputFilter.Config#createFilter}, parted by
 * commas or semicolons: {@code com.acme.Order}, {@code com.acme.*} (a package), {@code com.acme.**}
 * (with those below), {@code !com.acme.Secret} (refused, if it stands before what allows it), and
 * limits such as {@code maxdepth=50}. Behind it stand always the value classes of {@code
 * java.lang}, {@code java.util}, {@code java.time} and {@code java.math}, and the limits {@link
 * #LIMITS}. An array is allowed as its elements are.
 */
public final class AllowedClasses {
  /** The configuration property that holds the text. */
  public static final String PROPERTY = "deserializationAllowList";

  /**
   * What counts unless the text says otherwise: how deep objects may be nested, how many there may
   * be, and the elements of an array and bytes of all. They bound memory, and time only roughly:
   * sets within sets hash all those below at each level, which 20 levels of two take in time, but
   * not 20 levels of many.
   */
  public static final String LIMITS =
      "maxdepth=20;maxrefs=1000000;maxarray=67108864;maxbytes=268435456";

  private static final Pattern PATTERN =
      Pattern.compile("!?([\\w.]+/)?[\\p{javaJavaIdentifierPart}.]*\\*{0,2}|max[a-z]+=\\d+");

  // Of java.util.concurrent only what holds values: executors and futures run foreign code.
  private static final String VALUES =
      String.join(
          ";",
          "java.lang.Object;java.lang.Number;java.lang.Enum;java.lang.String",
          "java.lang.Boolean;java.lang.Byte;java.lang.Character;java.lang.Short",
          "java.lang.Integer;java.lang.Long;java.lang.Float;java.lang.Double",
          "java.lang.StringBuilder;java.lang.StringBuffer",
          "java.lang.String$CaseInsensitiveComparator",
          "java.util.*;sun.util.calendar.ZoneInfo",
          "java.util.concurrent.TimeUnit",
          "java.util.concurrent.ConcurrentHashMap;java.util.concurrent.ConcurrentHashMap$*",
          "java.util.concurrent.locks.ReentrantLock;java.util.concurrent.locks.ReentrantLock$*",
          "java.util.concurrent.locks.AbstractQueuedSynchronizer",
          "java.util.concurrent.locks.AbstractOwnableSynchronizer",
          "java.util.concurrent.CopyOnWriteArrayList;java.util.concurrent.CopyOnWriteArraySet",
          "java.util.concurrent.ConcurrentSkipListMap;java.util.concurrent.ConcurrentSkipListSet",
          "java.util.concurrent.ConcurrentLinkedQueue;java.util.concurrent.ConcurrentLinkedDeque",
          "java.util.concurrent.atomic.AtomicBoolean;java.util.concurrent.atomic.AtomicInteger",
          "java.util.concurrent.atomic.AtomicLong;java.util.concurrent.atomic.AtomicReference",
          "java.time.*;java.time.chrono.*",
          "java.math.BigInteger;java.math.BigDecimal;java.math.MathContext;java.math.RoundingMode");

  /** The value classes only. */
  public static final AllowedClasses DEFAULTS = new AllowedClasses("");

  private final String text;
  private final ObjectInputFilter filter;

  private AllowedClasses(String text) {
    this.text = text;
    this.filter =
        ObjectInputFilter.Config.createFilter(
            String.join(";", LIMITS, text.replace(',', ';').replaceAll("\\s", ""), VALUES));
  }

  /**
   * Reads the text.
   *
   * @throws IllegalArgumentException if a pattern is none
   */
  public static AllowedClasses parse(String text) {
    // The library takes com.*.Order for the name of a class.
    for (String pattern : text.replace(';', ',').split(",", -1)) {
      if (!pattern.isBlank() && !PATTERN.matcher(pattern.strip()).matches()) {
        throw new IllegalArgumentException("'%s' is no class name pattern".formatted(pattern));
      }
    }
    return text.isBlank() ? DEFAULTS : new AllowedClasses(text);
  }

  /** What {@link #parse} read. */
  public String text() {
    return text;
  }

  /** Whether the class, or what the array consists of, is allowed and within the limits. */
  ObjectInputFilter.Status check(ObjectInputFilter.FilterInfo info) {
    return filter.checkInput(info);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AllowedClasses that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return Objects.hash(text);
  }

  /** The text, with the property's name. */
  @Override
  public String toString() {
    return PROPERTY + "=" + text;
  }
}
