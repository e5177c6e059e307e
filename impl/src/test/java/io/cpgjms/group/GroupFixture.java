package io.cpgjms.group;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cpgjms.api.GroupName;
import io.cpgjms.api.Member;
import io.cpgjms.cpg.embedded.EmbeddedEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

/** Leases on an embedded group, as this process and as another, closed after the test. */
abstract class GroupFixture {
  static final GroupName ORDERS = new GroupName("orders");
  static final GroupOptions OPTIONS =
      GroupOptions.DEFAULTS
          .withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5))
          .withLimits(1_000_000, 1 << 20);

  final String bus = UUID.randomUUID().toString();
  final EmbeddedEngine engine = new EmbeddedEngine(bus);
  final Member otherMember = new Member(1, 999_999);
  final EmbeddedEngine otherProcess = new EmbeddedEngine(bus, otherMember);
  final List<GroupLease> leases = new ArrayList<>();

  GroupLease join(EmbeddedEngine as) {
    GroupLease lease = Groups.registry(as).lease(ORDERS, OPTIONS);
    leases.add(lease);
    lease.awaitJoined();
    return lease;
  }

  static Outbound.Framed framed(String... texts) {
    return new Outbound.Framed(Arrays.stream(texts).map(text -> text.getBytes(UTF_8)).toList());
  }

  @AfterEach
  void closeLeases() {
    leases.forEach(GroupLease::close);
  }
}
