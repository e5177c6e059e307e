package io.cpgjms.demo.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementTest {
  private static final Sighting C1 = new Sighting("1/10", "c-0001");
  private static final Sighting C2 = new Sighting("1/10", "c-0002");
  private static final Sighting J1 = new Sighting("1/20", "java-0001");

  private final Agreement agreement = new Agreement(List.of(C1, C2, J1));

  @Test
  void allMessagesOnceInTheOrderOfTheirSendersHaveNoFault() {
    assertEquals(List.of(), agreement.faults("bean", List.of(C1, J1, C2)));
  }

  @Test
  void aMissingMessageIsAFault() {
    assertEquals(
        List.of("bean missed 1 messages, the first is " + C2),
        agreement.faults("bean", List.of(C1, J1)));
  }

  @Test
  void aRepeatedMessageIsAFault() {
    assertEquals(
        "bean got 1 messages again, the first is " + C1,
        agreement.faults("bean", List.of(C1, C1, J1, C2)).get(0));
  }

  @Test
  void anotherOrderThanTheSendersIsAFault() {
    assertEquals(
        List.of("bean got the messages of 1/10 in another order than they were sent"),
        agreement.faults("bean", List.of(C2, C1, J1)));
  }

  @Test
  void aMessageUnderTheNameOfAnotherIsAFault() {
    assertEquals(
        "bean missed 1 messages, the first is " + J1,
        agreement.faults("bean", List.of(C1, C2, new Sighting("1/10", "java-0001"))).get(0));
  }

  @Test
  void twoMembersThatSawTheSameDoNotDiffer() {
    assertEquals(
        List.of(), Agreement.difference("bean", List.of(C1, J1), "cpgcat", List.of(C1, J1)));
  }

  @Test
  void twoOrdersDifferAtTheirFirstDifference() {
    assertEquals(
        List.of("message 2 was " + J1 + " for bean, but " + C2 + " for cpgcat"),
        Agreement.difference("bean", List.of(C1, J1, C2), "cpgcat", List.of(C1, C2, J1)));
  }

  @Test
  void messagesAreFoundInAFrameInTheirOrder() {
    assertEquals(
        List.of(new Sighting("1/20", "java-0001"), new Sighting("1/20", "java-0002")),
        Sighting.in("1/20", "CPGJ\u0001\u0000java-0001\u0012\u0009java-0002"));
  }
}
