package io.cpgjms.group;

import static io.cpgjms.group.StagedEngine.OTHER;
import static io.cpgjms.group.StagedEngine.SELF;
import static io.cpgjms.group.StagedEngine.change;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cpgjms.api.ChangeReason;
import io.cpgjms.api.GroupName;
import java.util.List;
import org.junit.jupiter.api.Test;

/** corosync 3.1.7 does not stop delivering at the LEAVE of a handle, but when it is finalized. */
class OwnLeaveTest {
  @Test
  void nothingIsDeliveredAfterTheOwnLeave() {
    StagedEngine engine = new StagedEngine();
    engine.onLeave(
        events -> {
          events.configuration(List.of(OTHER), change(ChangeReason.LEAVE, SELF), List.of());
          events.deliver(OTHER.nodeId(), OTHER.pid(), new byte[] {'x'});
          events.configuration(List.of(), change(ChangeReason.LEAVE, OTHER), List.of());
        });
    RecordingListener listener = new RecordingListener();
    GroupLease lease = Groups.registry(engine).lease(new GroupName("left"), GroupOptions.DEFAULTS);
    lease.subscribe(listener);
    lease.awaitJoined();
    engine.back(engine.awaitSent());

    lease.close();

    assertEquals(List.of("view 2", "view 1"), listener.awaitEvents(seen -> true));
  }
}
