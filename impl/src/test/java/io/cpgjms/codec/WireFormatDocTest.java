package io.cpgjms.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.cpgjms.codec.schema.Frame;
import io.cpgjms.codec.schema.Item;
import io.cpgjms.codec.schema.Message;
import io.cpgjms.codec.schema.Property;
import io.cpgjms.message.CpgMessage;
import io.cpgjms.message.CpgTextMessage;
import io.cpgjms.message.CpgTopic;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** docs/wire-format.md says what the code does. */
class WireFormatDocTest {
  private static final byte[] ENVELOPE = {'C', 'P', 'G', 'J', 1};
  private static String doc;

  @BeforeAll
  static void read() throws IOException {
    doc = Files.readString(Path.of("..", "docs", "wire-format.md"));
  }

  private static byte[] example() {
    Matcher block = Pattern.compile("```hex\\n(.*?)```", Pattern.DOTALL).matcher(doc);
    assertTrue(block.find(), "no hex block");
    return HexFormat.of().parseHex(block.group(1).replaceAll("#.*|\\s", ""));
  }

  private static CpgTextMessage message() throws JMSException {
    var message = new CpgTextMessage("hello");
    message.setJMSMessageID("ID:c-1");
    message.setJMSTimestamp(1_700_000_000_000L);
    message.setJMSDeliveryTime(1_700_000_000_000L);
    message.setJMSDeliveryMode(DeliveryMode.NON_PERSISTENT);
    message.setJMSReplyTo(new CpgTopic("replies"));
    message.setIntProperty("count", 3);
    return message;
  }

  @Test
  void theExampleIsWhatIsSent() throws JMSException, IOException {
    Frame frame =
        Frame.newBuilder().addMessages(Message.parseFrom(MessageEncoder.encode(message()))).build();
    byte[] sent = ByteString.copyFrom(ENVELOPE).concat(frame.toByteString()).toByteArray();
    assertArrayEquals(sent, example());
  }

  @Test
  void theExampleIsWhatIsReceived() throws JMSException, DamagedMessageException {
    byte[] example = example();
    int before = ENVELOPE.length + 2;
    CpgMessage message =
        MessageDecoder.decode(example, before, example.length - before, Payloads.FRAMED);
    assertArrayEquals(MessageEncoder.encode(message()), MessageEncoder.encode(message));
    assertEquals("hello", message.getBody(String.class));
  }

  @Test
  void theFrameIsTheOneOfTheSchema() {
    for (FieldDescriptor field : Frame.getDescriptor().getFields()) {
      String declaration = " %s = %d;".formatted(field.getName(), field.getNumber());
      assertTrue(doc.contains(declaration), "missing: " + declaration);
    }
  }

  @Test
  void theTableHasEachFieldOfTheSchemaWithItsNumber() {
    for (FieldDescriptor field : Message.getDescriptor().getFields()) {
      String row = "| `%s` | %d, ".formatted(field.getName(), field.getNumber());
      assertTrue(doc.contains(row), "missing: " + row);
    }
  }

  @Test
  void theTypesThatOnlyBodiesHaveAreToldWithTheirNumbers() {
    for (FieldDescriptor field : Item.getDescriptor().getFields()) {
      if (Property.getDescriptor().findFieldByNumber(field.getNumber()) == null) {
        String type = "`%s` (%d, ".formatted(field.getName(), field.getNumber());
        assertTrue(doc.contains(type), "missing: " + type);
      }
    }
  }

  @Test
  void theTypesOfPropertiesAndItemsHaveTheSameNumbers() {
    for (FieldDescriptor field : Property.getDescriptor().getFields()) {
      FieldDescriptor item = Item.getDescriptor().findFieldByNumber(field.getNumber());
      assertEquals(field.getName(), item.getName());
      assertEquals(field.getType(), item.getType());
    }
  }
}
