package io.cpgjms.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.cpgjms.codec.schema.Item;
import io.cpgjms.codec.schema.Items;
import io.cpgjms.codec.schema.Message;
import io.cpgjms.codec.schema.Property;
import io.cpgjms.codec.schema.Topic;
import io.cpgjms.message.CpgBytesMessage;
import io.cpgjms.message.CpgMapMessage;
import io.cpgjms.message.CpgMessage;
import io.cpgjms.message.CpgStreamMessage;
import io.cpgjms.message.CpgTextMessage;
import io.cpgjms.message.CpgTopic;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotWriteableException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageDecoderTest {
  private static byte[] join(byte[]... parts) {
    ByteString all = ByteString.EMPTY;
    for (byte[] part : parts) {
      all = all.concat(ByteString.copyFrom(part));
    }
    return all.toByteArray();
  }

  private static Property.Builder property(String name) {
    return Property.newBuilder().setName(name);
  }

  private static DamagedMessageException refused(byte[] payload) {
    return assertThrows(DamagedMessageException.class, () -> Payloads.decode(payload));
  }

  private static DamagedMessageException refused(Message.Builder message) {
    return refused(message.build().toByteArray());
  }

  @Test
  void noBytesAreAPlainMessageWithDefaults() throws DamagedMessageException {
    CpgMessage message = Payloads.decode(new byte[0]);
    assertEquals(CpgMessage.class, message.getClass());
    assertEquals(DeliveryMode.PERSISTENT, message.getJMSDeliveryMode());
    assertEquals(4, message.getJMSPriority());
    assertNull(message.getJMSMessageID());
  }

  @Test
  void theDestinationIsTheTopicThatItWasReceivedFrom() throws DamagedMessageException {
    assertEquals(new CpgTopic("orders"), Payloads.decode(new byte[0]).getJMSDestination());
  }

  @Test
  void aForeignPayloadIsABytesMessageThatSaysSo() throws DamagedMessageException, JMSException {
    byte[] payload = {9, 'h', 'i', 9};
    CpgMessage message = MessageDecoder.decode(payload, 1, 2, Payloads.FOREIGN);
    assertArrayEquals(
        new byte[] {'h', 'i'}, assertInstanceOf(CpgBytesMessage.class, message).body().copy());
    assertTrue(message.getBooleanProperty("JMS_CPG_Foreign"));
    assertThrows(MessageNotWriteableException.class, () -> message.setIntProperty("p", 1));
  }

  @Test
  void aPayloadOutsideOfTheArrayIsTheCallersFault() {
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> MessageDecoder.decode(new byte[3], 1, 3, Payloads.FRAMED));
  }

  @Test
  void theDeliveryTimeIsTheTimestampWhereverThatStands() throws DamagedMessageException {
    byte[] delivery = Message.newBuilder().setDeliveryTime(7).build().toByteArray();
    byte[] timestamp = Message.newBuilder().setTimestamp(5).build().toByteArray();
    assertEquals(5, Payloads.decode(timestamp).getJMSDeliveryTime());
    assertEquals(7, Payloads.decode(join(delivery, timestamp)).getJMSDeliveryTime());
  }

  @Test
  void propertiesMayBeScatteredOverTheMessage() throws DamagedMessageException, JMSException {
    byte[] first =
        Message.newBuilder().addProperties(property("a").setIntValue(1)).build().toByteArray();
    byte[] text = Message.newBuilder().setText("x").build().toByteArray();
    byte[] second =
        Message.newBuilder().addProperties(property("b").setStringValue("2")).build().toByteArray();
    CpgMessage message = Payloads.decode(join(first, text, second, text, first));
    assertEquals(1, message.getObjectProperty("a"));
    assertEquals("2", message.getObjectProperty("b"));
    assertEquals("x", message.getBody(String.class));
  }

  @Test
  void theLastBodyOfSeveralCounts() throws DamagedMessageException, JMSException {
    byte[] text = Message.newBuilder().setText("x").build().toByteArray();
    byte[] bytes =
        Message.newBuilder().setBytes(ByteString.copyFromUtf8("y")).build().toByteArray();
    byte[] none = Message.newBuilder().setNullText(true).build().toByteArray();
    assertInstanceOf(CpgBytesMessage.class, Payloads.decode(join(text, bytes)));
    assertEquals("x", Payloads.decode(join(bytes, text)).getBody(String.class));
    assertNull(assertInstanceOf(CpgTextMessage.class, Payloads.decode(join(text, none))).getText());
    byte[] map =
        Message.newBuilder().setMap(Items.newBuilder().addItems(item("a"))).build().toByteArray();
    byte[] emptyMap = Message.newBuilder().setMap(Items.newBuilder()).build().toByteArray();
    assertInstanceOf(CpgMapMessage.class, Payloads.decode(join(text, map)));
    assertNull(Payloads.decode(join(map, emptyMap)).getBody(java.util.Map.class));
  }

  @ParameterizedTest
  @ValueSource(ints = {13, 14, 16, 19, 20, 21, 23, 1000})
  void aFieldOfANewerVersionIsRefusedWithItsNumber(int field) {
    var newer =
        UnknownFieldSet.newBuilder()
            .addField(field, UnknownFieldSet.Field.newBuilder().addVarint(1).build());
    String message =
        refused(Message.newBuilder().setText("x").setUnknownFields(newer.build())).getMessage();
    assertTrue(message.contains("field " + field + " "), message);
    assertTrue(message.contains("newer version"), message);
  }

  @Test
  void headerValuesThatDoNotExistAreRefused() {
    assertTrue(refused(Message.newBuilder().setPriority(10)).getMessage().contains("priority 10"));
    assertTrue(refused(Message.newBuilder().setPriority(-1)).getMessage().contains("priority"));
    assertTrue(refused(Message.newBuilder().setDeliveryModeValue(2)).getMessage().contains("2"));
    assertTrue(
        refused(Message.newBuilder().setReplyTo(Topic.getDefaultInstance()))
            .getMessage()
            .contains("reply_to"));
  }

  @Test
  void aTruncatedMessageIsRefused() {
    byte[] whole = Message.newBuilder().setId("ID:1").setText("hello").build().toByteArray();
    for (int length : new int[] {1, 3, whole.length - 1}) {
      assertThrows(
          DamagedMessageException.class,
          () -> MessageDecoder.decode(whole, 0, length, Payloads.FRAMED));
    }
  }

  @Test
  void damagedPropertiesLeaveTheHeaderReadable() throws DamagedMessageException {
    byte[] payload =
        join(
            Message.newBuilder().setId("ID:1").build().toByteArray(),
            new byte[] {15 << 3 | 2, 2, 1 << 3 | 2, 5}); // a name of five bytes that are not there
    CpgMessage message = Payloads.decode(payload);
    assertEquals("ID:1", message.getJMSMessageID());
    assertThrows(MessageFormatException.class, () -> message.getStringProperty("p"));
    assertThrows(MessageFormatException.class, () -> MessageEncoder.encode(message));
  }

  @Test
  void aPropertyValueOutOfTheRangeOfItsTypeIsDamage() throws DamagedMessageException {
    byte[] payload =
        Message.newBuilder().addProperties(property("p").setByteValue(128)).build().toByteArray();
    CpgMessage message = Payloads.decode(payload);
    assertThrows(MessageFormatException.class, () -> message.getByteProperty("p"));
  }

  @Test
  void aDamagedTextLeavesTheRestReadable() throws DamagedMessageException, JMSException {
    byte[] payload =
        join(
            Message.newBuilder().addProperties(property("p").setIntValue(1)).build().toByteArray(),
            new byte[] {(byte) 0x8a, 1, 1, (byte) 0xff});
    CpgMessage message = Payloads.decode(payload);
    assertEquals(1, message.getIntProperty("p"));
    assertThrows(MessageFormatException.class, () -> message.getBody(String.class));
  }

  private static CpgMapMessage map(Item.Builder... items) throws DamagedMessageException {
    Items.Builder body = Items.newBuilder();
    for (Item.Builder item : items) {
      body.addItems(item);
    }
    return assertInstanceOf(
        CpgMapMessage.class,
        Payloads.decode(Message.newBuilder().setMap(body).build().toByteArray()));
  }

  private static CpgStreamMessage stream(Item.Builder item) throws DamagedMessageException {
    Items body = Items.newBuilder().addItems(item).build();
    return assertInstanceOf(
        CpgStreamMessage.class,
        Payloads.decode(Message.newBuilder().setStream(body).build().toByteArray()));
  }

  private static Item.Builder item(String name) {
    return Item.newBuilder().setName(name);
  }

  @Test
  void theLastValueOfANameInAMapCounts() throws DamagedMessageException, JMSException {
    CpgMapMessage map = map(item("a").setIntValue(1), item("b"), item("a").setCharValue('c'));
    assertEquals('c', map.getObject("a"));
    assertTrue(map.itemExists("b"));
    assertNull(map.getObject("b"));
  }

  @Test
  void aMapsValueHasANameAndAStreamsHasNone() throws DamagedMessageException {
    CpgMapMessage map = map(item("").setIntValue(1));
    assertThrows(MessageFormatException.class, map::getMapNames);
    assertThrows(MessageFormatException.class, stream(item("a").setIntValue(1))::readInt);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65536})
  void aCharOutOfRangeIsDamage(int value) throws DamagedMessageException {
    assertThrows(
        MessageFormatException.class, stream(Item.newBuilder().setCharValue(value))::readChar);
  }

  @Test
  void aPropertyCannotBeACharNorBytes() throws DamagedMessageException {
    for (Item.Builder value :
        List.of(item("p").setCharValue(1), item("p").setBytesValue(ByteString.copyFromUtf8("x")))) {
      byte[] property = value.build().toByteArray();
      CpgMessage message =
          Payloads.decode(join(new byte[] {15 << 3 | 2, (byte) property.length}, property));
      assertThrows(MessageFormatException.class, () -> message.getObjectProperty("p"));
    }
  }

  @Test
  void anUnknownTypeOfValueIsDamageThatTellsItsNumber() throws DamagedMessageException {
    var newer =
        UnknownFieldSet.newBuilder()
            .addField(12, UnknownFieldSet.Field.newBuilder().addVarint(1).build());
    CpgStreamMessage stream = stream(Item.newBuilder().setUnknownFields(newer.build()));
    String text = assertThrows(MessageFormatException.class, stream::readObject).getMessage();
    assertTrue(text.contains("field 12 "), text);
  }

  @Test
  void aDamagedBodyLeavesTheRestReadableAndIsNotSentOn()
      throws DamagedMessageException, JMSException {
    byte[] payload =
        join(
            Message.newBuilder().addProperties(property("p").setIntValue(1)).build().toByteArray(),
            new byte[] {(byte) 0x9a, 1, 3, 1 << 3 | 2, 5, 0}); // an item longer than the map
    CpgMessage message = Payloads.decode(payload);
    assertEquals(1, message.getIntProperty("p"));
    assertThrows(MessageFormatException.class, () -> message.getBody(Object.class));
    assertThrows(MessageFormatException.class, () -> MessageEncoder.encode(message));
  }

  @Test
  void anObjectIsNotReadWhenItIsDecodedNorWhenItIsSentOn()
      throws DamagedMessageException, JMSException {
    byte[] payload =
        Message.newBuilder().setObject(ByteString.copyFromUtf8("no object")).build().toByteArray();
    CpgMessage message = Payloads.decode(payload);
    assertArrayEquals(payload, MessageEncoder.encode(message));
    assertThrows(MessageFormatException.class, () -> message.getBody(Object.class));
  }

  @Test
  void aReplyToThatEndsWithinAFieldIsRefused() {
    byte[] whole =
        Message.newBuilder()
            .setReplyTo(Topic.newBuilder().setGroup("g").setRaw(true))
            .build()
            .toByteArray();
    for (int length = 1; length < whole.length; length++) {
      byte[] cut = java.util.Arrays.copyOf(whole, length);
      assertThrows(DamagedMessageException.class, () -> Payloads.decode(cut), "cut at " + length);
    }
  }
}
