package io.cpgjms.group;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cpgjms.api.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MarksTest {
  private static final Member ALICE = new Member(1, 1);
  private static final Member BOB = new Member(2, 2);

  private final AtomicInteger wakeups = new AtomicInteger();
  private final Marks marks = new Marks(wakeups::incrementAndGet);

  /** Lets go of its marks when it is overdue. */
  private static final class Consumer implements Mark.Holder {
    private final List<Mark> held = new ArrayList<>();
    private int cutOffs;

    void hold(Mark mark) {
      held.add(mark);
      mark.hold(this);
    }

    @Override
    public void overdue() {
      cutOffs++;
      held.forEach(mark -> mark.release(this));
    }
  }

  private Mark markOf(Member sender, long sequence, Consumer... holders) {
    Mark mark = marks.mark(sender, 7, sequence);
    for (Consumer holder : holders) {
      holder.hold(mark);
    }
    mark.told();
    return mark;
  }

  @Test
  void aMarkThatNobodyHoldsIsGrantedOnceAllListenersWereTold() {
    Mark mark = marks.mark(ALICE, 7, 5);
    assertEquals(List.of(), marks.takeGrants());

    mark.told();

    assertEquals(List.of(new Grant(ALICE, 7, 5)), marks.takeGrants());
  }

  @Test
  void aMarkIsGrantedWhenTheLastConsumerHasTakenIt() {
    Consumer fast = new Consumer();
    Consumer slow = new Consumer();
    Mark mark = markOf(ALICE, 5, fast, slow);

    mark.release(fast);
    assertEquals(List.of(), marks.takeGrants());
    mark.release(slow);

    assertEquals(List.of(new Grant(ALICE, 7, 5)), marks.takeGrants());
  }

  @Test
  void aConsumerThatIsDoneBeforeTheOthersWereToldGrantsNothing() {
    Consumer quick = new Consumer();
    Mark mark = marks.mark(ALICE, 7, 5);
    quick.hold(mark);

    mark.release(quick);

    assertEquals(List.of(), marks.takeGrants());
  }

  @Test
  void eachGrantWakesTheDispatchThreadOnceAndIsTakenOnce() {
    Consumer consumer = new Consumer();
    Mark mark = markOf(ALICE, 5, consumer);
    mark.release(consumer);
    mark.release(consumer);

    assertEquals(1, wakeups.get());
    assertEquals(1, marks.takeGrants().size());
    assertEquals(List.of(), marks.takeGrants());
  }

  @Test
  void theNewestGrantOfASenderSaysItAll() {
    markOf(ALICE, 5);
    markOf(BOB, 3);
    markOf(ALICE, 9);

    assertEquals(List.of(new Grant(ALICE, 7, 9), new Grant(BOB, 7, 3)), marks.takeGrants());
  }

  @Test
  void whoHoldsUpAnOverdueSenderIsToldOnceAndOthersAreNot() {
    Consumer slow = new Consumer();
    Consumer other = new Consumer();
    markOf(ALICE, 5, slow);
    markOf(ALICE, 6, slow);
    markOf(BOB, 1, other);

    marks.overdue(new Grant(ALICE, 7, 6));

    assertEquals(1, slow.cutOffs);
    assertEquals(0, other.cutOffs);
    assertEquals(List.of(new Grant(ALICE, 7, 6)), marks.takeGrants());
  }

  @Test
  void aMarkThatThisProcessMissedIsGrantedWhenItIsOverdue() {
    marks.overdue(new Grant(ALICE, 7, 12));

    assertEquals(List.of(new Grant(ALICE, 7, 12)), marks.takeGrants());
  }
}
