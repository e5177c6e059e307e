package io.cpgjms.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.api.Member;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sender and members that come, go and grant in any order that the group's order allows. */
class CreditInterleavingTest {
  private static final int STEPS = 5000;

  private record Frame(long sequence, int bytes, boolean mark) {}

  private static final class Receiver {
    private final Member member;
    private final Deque<Frame> untaken = new ArrayDeque<>();

    Receiver(int pid) {
      member = new Member(1, pid);
    }

    long waiting() {
      return untaken.stream().mapToLong(Frame::bytes).sum();
    }
  }

  /** The group: what was sent is ordered later, and grants arrive when they are given. */
  private static final class Model {
    private final Random random;
    private final int window;
    private final CreditLedger ledger = new CreditLedger(() -> 0, new SlowConsumerCounts());
    private final Deque<Frame> onTheWay = new ArrayDeque<>();
    private final List<Receiver> receivers = new ArrayList<>();
    private int pids;
    private long sequence;

    Model(long seed, int window) {
      random = new Random(seed);
      this.window = window;
      ledger.limits(GroupOptions.DEFAULTS.withLimits(window, window));
      join();
    }

    void step() {
      switch (random.nextInt(20)) {
        case 0 -> join();
        case 1 -> leave();
        case 2, 3, 4, 5, 6, 7 -> order();
        case 8, 9, 10, 11, 12 -> take();
        default -> send(1 + random.nextInt(window * 3 / 4));
      }
    }

    boolean send(int bytes) {
      if (!ledger.mayGo(bytes)) {
        return false;
      }
      Frame frame = new Frame(++sequence, bytes, ledger.wantsMark(bytes));
      ledger.sent(frame.sequence(), bytes, frame.mark());
      onTheWay.add(frame);
      return true;
    }

    private void join() {
      Receiver receiver = new Receiver(++pids);
      receivers.add(receiver);
      ledger.memberJoined(receiver.member);
    }

    private void leave() {
      if (receivers.size() > 1) {
        ledger.memberLeft(receivers.remove(random.nextInt(receivers.size())).member);
      }
    }

    void order() {
      Frame frame = onTheWay.poll();
      if (frame != null) {
        ledger.ordered(frame.bytes());
        receivers.forEach(receiver -> receiver.untaken.add(frame));
      }
    }

    private void take() {
      takeOne(receivers.get(random.nextInt(receivers.size())));
    }

    private void takeOne(Receiver receiver) {
      Frame frame = receiver.untaken.poll();
      if (frame != null && frame.mark()) {
        ledger.granted(receiver.member, frame.sequence());
      }
    }

    void orderAndTakeAll() {
      while (!onTheWay.isEmpty()) {
        order();
      }
      for (Receiver receiver : receivers) {
        while (!receiver.untaken.isEmpty()) {
          takeOne(receiver);
        }
      }
    }

    /** What waits at the worst receiver, with what is about to. */
    long mostUntaken() {
      long coming = onTheWay.stream().mapToLong(Frame::bytes).sum();
      return coming + receivers.stream().mapToLong(Receiver::waiting).max().orElse(0);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 10, 1000, 1 << 20})
  void noReceiverEverHasMoreThanAWindowToTake(int window) {
    for (long seed = 0; seed < 20; seed++) {
      Model model = new Model(seed, window);
      for (int i = 0; i < STEPS; i++) {
        model.step();
        assertTrue(model.mostUntaken() <= window, "seed " + seed + " step " + i);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 1000, 1 << 20})
  void whenAllHaveTakenAllEverySizeMayGo(int window) {
    for (long seed = 0; seed < 20; seed++) {
      Model model = new Model(seed, window + 1);
      for (int i = 0; i < STEPS; i++) {
        model.step();
        if (i % 100 == 0) {
          model.orderAndTakeAll();
          assertTrue(model.send(3 * window), "seed " + seed + " step " + i);
        }
      }
    }
  }

  @Test
  void theModelDoesHoldSendersUp() {
    Model model = new Model(1, 1000);
    int heldUp = 0;
    while (model.send(100)) {
      heldUp++;
    }
    assertEquals(10, heldUp);
  }
}
