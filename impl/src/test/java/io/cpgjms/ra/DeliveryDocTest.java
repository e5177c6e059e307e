package io.cpgjms.ra;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.message.CpgMessage;
import io.cpgjms.message.CpgTextMessage;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/message-driven-beans.md tells all that a delivery shows. */
class DeliveryDocTest {
  private static Stream<String> attributesAndOperations() {
    return Arrays.stream(EndpointMXBean.class.getMethods())
        .map(Method::getName)
        .map(name -> name.startsWith("get") ? name.substring(3) : name);
  }

  private static Stream<String> reasonsToPause() {
    return Arrays.stream(DeliveryPauses.Reason.values()).map(Enum::name);
  }

  private static Stream<String> propertiesOfDeadLetters() throws Exception {
    CpgTextMessage message = new CpgTextMessage("m");
    message.setJMSMessageID("ID:m");
    DeadLetterCopy.Letter letter =
        new DeadLetterCopy.Letter(ReceivedMessages.TOPIC, "it was no good", 1, 0);
    CpgMessage copy = DeadLetterCopy.of(letter, ReceivedMessages.payload(message, 1));
    return copy.properties().names().stream();
  }

  @ParameterizedTest
  @MethodSource({"attributesAndOperations", "reasonsToPause", "propertiesOfDeadLetters"})
  void itIsTold(String name) throws IOException {
    String page = Files.readString(Path.of("../docs/message-driven-beans.md"));
    String section = page.split("\n## How a message is delivered\n", 2)[1];
    assertTrue(section.contains("`" + name + "`"), name);
  }
}
