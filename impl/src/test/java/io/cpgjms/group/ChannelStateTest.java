package io.cpgjms.group;

import static io.cpgjms.group.ChannelState.CLOSED;
import static io.cpgjms.group.ChannelState.JOINED;
import static io.cpgjms.group.ChannelState.JOINING;
import static io.cpgjms.group.ChannelState.LEAVING;
import static io.cpgjms.group.ChannelState.REJOINING;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChannelStateTest {
  private static final Map<ChannelState, Set<ChannelState>> TABLE =
      Map.of(
          JOINING, Set.of(JOINED, LEAVING),
          JOINED, Set.of(REJOINING, LEAVING),
          REJOINING, Set.of(JOINED, LEAVING),
          LEAVING, Set.of(CLOSED),
          CLOSED, Set.of());

  @ParameterizedTest
  @EnumSource
  void aChannelMayOnlyGoWhereTheTableSays(ChannelState from) {
    for (ChannelState to : ChannelState.values()) {
      assertEquals(TABLE.get(from).contains(to), from.mayBecome(to), from + " to " + to);
    }
  }
}
