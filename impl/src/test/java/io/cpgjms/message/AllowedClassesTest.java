package io.cpgjms.message;

import static io.cpgjms.message.ReceivedObjects.received;
import static io.cpgjms.message.ReceivedObjects.receivedBytes;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.jms.MessageFormatException;
import java.io.File;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.chrono.HijrahDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What received objects may consist of. */
@SuppressWarnings("JavaUtilDate") // applications send them
class AllowedClassesTest {
  private static final AtomicInteger READ = new AtomicInteger();

  /** Does something when it is read, as gadgets do. */
  static class Gadget implements Serializable {
    private static final long serialVersionUID = 1L;

    private void readObject(ObjectInputStream in) {
      READ.incrementAndGet();
    }
  }

  enum Color {
    RED
  }

  private record Handler() implements InvocationHandler, Serializable {
    @Override
    public Object invoke(Object proxy, java.lang.reflect.Method method, Object[] arguments) {
      return null;
    }
  }

  private interface SerializableSupplier extends Supplier<String>, Serializable {}

  static Stream<Object> values() {
    Map<String, Object> nested = new HashMap<>();
    nested.put("list", List.of(1, 2L, 3.5, 'c', true, (byte) 1, (short) 2, 1.5f));
    nested.put("set", new HashSet<>(Set.of("a")));
    nested.put("null", null);
    var caseless = new TreeMap<String, Integer>(String.CASE_INSENSITIVE_ORDER);
    caseless.put("a", 1);
    return Stream.of(
        "text",
        1,
        nested,
        caseless,
        new ArrayList<>(Collections.nCopies(100, "x")),
        Arrays.asList("a", "b"),
        Collections.unmodifiableList(new ArrayList<>(List.of("a"))),
        Collections.emptyMap(),
        Map.of("a", 1, "b", 2),
        new BitSet(8),
        new Properties(),
        new Date(0),
        new GregorianCalendar(TimeZone.getTimeZone("Europe/Berlin")),
        Locale.GERMANY,
        Currency.getInstance("EUR"),
        new UUID(1, 2),
        new EnumMap<>(Map.of(DayOfWeek.MONDAY, "m")),
        EnumSet.of(DayOfWeek.MONDAY),
        TimeUnit.SECONDS,
        new ConcurrentHashMap<>(Map.of("a", 1)),
        new CopyOnWriteArrayList<>(List.of("a")),
        BigInteger.TEN.pow(100),
        new BigDecimal("1.50"),
        Instant.EPOCH,
        Duration.ofDays(1),
        Period.ofDays(1),
        YearMonth.of(2026, 11),
        LocalDate.of(2026, 11, 24),
        HijrahDate.from(LocalDate.of(2026, 11, 24)),
        ZonedDateTime.parse("2026-11-24T14:00:00+01:00[Europe/Berlin]"));
  }

  static Stream<Arguments> arrays() {
    return arguments(
        new int[] {1, 2},
        new byte[100_000],
        new long[][] {{1}, {}},
        new String[] {"a", null},
        new Object[] {1, "a", new int[] {1}},
        new Instant[][] {{Instant.EPOCH}});
  }

  /** Else JUnit takes an array for several arguments. */
  private static Stream<Arguments> arguments(Object... objects) {
    return Arrays.stream(objects).map(object -> Arguments.of(object));
  }

  static Stream<Arguments> refused() {
    return arguments(
        new Gadget(),
        new ArrayList<>(List.of("a", new Gadget())),
        new HashMap<>(Map.of("a", new HashMap<>(Map.of("b", new Gadget())))),
        new Object[] {"a", new Gadget()},
        new Gadget[0],
        new Gadget[1][1],
        new ArrayList<>(Collections.singletonList(new Gadget[0][0])),
        Gadget.class);
  }

  static Stream<Object> refusedOthers() {
    SerializableSupplier lambda = () -> "x";
    return Stream.of(
        Color.RED,
        EnumSet.noneOf(Color.class),
        lambda,
        Proxy.newProxyInstance(
            AllowedClassesTest.class.getClassLoader(), new Class<?>[] {Map.class}, new Handler()),
        new File("/etc/passwd"),
        URI.create("http://localhost"),
        new IllegalStateException("x"),
        new java.util.concurrent.locks.ReentrantReadWriteLock(),
        new java.util.logging.LogRecord(java.util.logging.Level.INFO, "x"));
  }

  private static String refusal(Object object, String allowed) throws Exception {
    CpgObjectMessage message = received((Serializable) object, allowed);
    String text = assertThrows(MessageFormatException.class, message::getObject).getMessage();
    assertTrue(text.contains(AllowedClasses.PROPERTY), text);
    return text;
  }

  @ParameterizedTest
  @MethodSource("values")
  void valuesOfTheJdkAreAllowedFromTheStart(Object value) throws Exception {
    assertEquals(value, received((Serializable) value, "").getObject());
  }

  @ParameterizedTest
  @MethodSource("arrays")
  void arraysOfThemAreAllowed(Object array) throws Exception {
    Object read = received((Serializable) array, "").getObject();
    assertArrayEquals(new Object[] {array}, new Object[] {read});
  }

  @ParameterizedTest
  @MethodSource("refused")
  void anotherClassIsRefusedByNameWhereverItStands(Object object) throws Exception {
    String text = refusal(object, "");
    assertTrue(text.contains(Gadget.class.getName()), text);
    assertEquals(0, READ.get(), "it was read nevertheless");
  }

  @ParameterizedTest
  @MethodSource("refusedOthers")
  void whatIsNoValueIsRefused(Object object) throws Exception {
    refusal(object, "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.cpgjms.message.AllowedClassesTest$Color",
        "io.cpgjms.message.*",
        "io.cpgjms.**",
        "com.acme.Order, io.cpgjms.message.*",
        "com.acme.Order;io.cpgjms.message.*",
        "maxdepth=3,io.cpgjms.message.AllowedClassesTest$*",
        "!io.cpgjms.codec.*,io.cpgjms.**",
        "*"
      })
  void aPatternAllowsAClassAndArraysOfIt(String allowed) throws Exception {
    assertEquals(Color.RED, received(Color.RED, allowed).getObject());
    assertInstanceOf(Color[][].class, received(new Color[0][0], allowed).getObject());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.cpgjms.message.AllowedClassesTest",
        "io.cpgjms.*",
        "com.acme.**",
        "!io.cpgjms.message.AllowedClassesTest$Color,io.cpgjms.**"
      })
  void aPatternThatDoesNotMatchAllowsNothing(String allowed) throws Exception {
    refusal(Color.RED, allowed);
  }

  @Test
  void whatIsAllowedBesidesDoesNotRefuseTheValues() throws Exception {
    assertEquals(List.of(1), received(new ArrayList<>(List.of(1)), "com.acme.*").getObject());
  }

  @Test
  void aPatternCanAlsoRefuseAValue() throws Exception {
    String text = refusal(new Date(), "!java.util.Date");
    assertTrue(text.contains("java.util.Date"), text);
  }

  private static Serializable nested(int depth) {
    var outer = new ArrayList<Object>();
    for (int i = 1; i < depth; i++) {
      var wrapper = new ArrayList<Object>();
      wrapper.add(outer);
      outer = wrapper;
    }
    return outer;
  }

  @Test
  void objectsCannotBeNestedTooDeeply() throws Exception {
    assertEquals(nested(20), received(nested(20), "").getObject());
    String text = refusal(nested(21), "");
    assertTrue(text.contains("maxdepth=20"), text);
    assertEquals(nested(21), received(nested(21), "maxdepth=21").getObject());
    refusal(nested(4), "maxdepth=3");
  }

  /** Sets of which each holds the next two twice: hashing takes twice as long with each level. */
  private static Serializable bomb(int levels) {
    HashSet<Object> root = new HashSet<>();
    HashSet<Object> left = root;
    HashSet<Object> right = new HashSet<>();
    for (int i = 0; i < levels; i++) {
      HashSet<Object> nextLeft = new HashSet<>(Set.of("left"));
      HashSet<Object> nextRight = new HashSet<>();
      left.addAll(List.of(nextLeft, nextRight));
      right.addAll(List.of(nextLeft, nextRight));
      left = nextLeft;
      right = nextRight;
    }
    return root;
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 30, 100})
  void setsThatTakeAgesToHashAreRefused(int levels) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> assertTrue(refusal(bomb(levels), "").contains("maxdepth=20")));
  }

  @Test
  void setsWithinTheLimitAreReadInTime() {
    assertTimeoutPreemptively(Duration.ofSeconds(20), () -> received(bomb(19), "").getObject());
  }

  @Test
  void objectsCannotBeTooMany() throws Exception {
    var many = new ArrayList<>(IntStream.range(0, 100).mapToObj(i -> new Date(i)).toList());
    assertEquals(many, received(many, "").getObject());
    refusal(many, "maxrefs=100");
  }

  @Test
  void arraysAndBytesCanBeLimited() throws Exception {
    refusal(new byte[1000], "maxarray=999");
    refusal(new ArrayList<>(List.of("x".repeat(1000), 1)), "maxbytes=999");
    assertInstanceOf(byte[].class, received(new byte[1000], "maxarray=1000").getObject());
  }

  @Test
  void anArrayThatClaimsMoreElementsThanThereAreBytesIsNotAllocated() throws Exception {
    byte[] bytes = SerializedObject.write(new long[0]);
    ByteBuffer.wrap(bytes).putInt(bytes.length - Integer.BYTES, 1_000_000);
    String text =
        assertThrows(MessageFormatException.class, receivedBytes(bytes, "")::getObject)
            .getMessage();
    assertTrue(text.contains("long[] of length 1000000"), text);
  }

  @Test
  void aMapThatClaimsMoreEntriesThanThereAreBytesIsNotAllocated() throws Exception {
    byte[] bytes = SerializedObject.write(new HashMap<>());
    ByteBuffer.wrap(bytes).putInt(bytes.length - 1 - Integer.BYTES, 1 << 25);
    assertThrows(MessageFormatException.class, receivedBytes(bytes, "")::getObject);
  }

  @ParameterizedTest
  @ValueSource(strings = {"maxdepth=x", "maxdepth=-1", "maxsize=1", "com.*.Order", "a b", "a=b"})
  void whatIsNoPatternIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> AllowedClasses.parse(text));
  }

  @Test
  void twoOfTheSameTextAreEqual() {
    assertEquals(AllowedClasses.parse("a.B"), AllowedClasses.parse("a.B"));
    assertEquals(AllowedClasses.DEFAULTS, AllowedClasses.parse(" "));
    assertFalse(AllowedClasses.parse("a.B").equals(AllowedClasses.DEFAULTS));
  }
}
