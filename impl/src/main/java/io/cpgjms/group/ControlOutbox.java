package io.cpgjms.group;

import io.cpgjms.api.Member;
import io.cpgjms.api.Role;
import io.cpgjms.group.schema.Acquaintance;
import io.cpgjms.group.schema.Control;
import io.cpgjms.group.schema.Process;
import io.cpgjms.group.schema.Roles;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What this member has to tell the others besides messages, until a frame takes it along. Guarded
 * by the lock of its {@link SendGate}.
 */
final class ControlOutbox {
  private final Set<Role> roles = EnumSet.noneOf(Role.class);
  private boolean rolesDue;
  private Map<Member, Set<Role>> roster = Map.of();

  /** A new incarnation tells who it is; what the one before had to say is void. */
  void introduce() {
    rolesDue = true;
    roster = Map.of();
  }

  /** Changes what this member does; returns whether that is news. */
  boolean role(Role role, boolean active) {
    boolean news = active ? roles.add(role) : roles.remove(role);
    rolesDue |= news;
    return news;
  }

  /** Those that have just joined want to know these members. */
  void roster(Map<Member, Set<Role>> known) {
    roster = known;
  }

  boolean isDue() {
    return rolesDue || !roster.isEmpty();
  }

  /** What is due; the caller clears it with {@link #sent} once it is on its way. */
  Control due() {
    Control.Builder control = Control.newBuilder();
    if (rolesDue) {
      control.setRoles(roles(roles));
    }
    roster.forEach(
        (member, does) ->
            control.addRoster(
                Acquaintance.newBuilder().setMember(process(member)).setRoles(roles(does))));
    return control.build();
  }

  void sent() {
    rolesDue = false;
    roster = Map.of();
  }

  /** A frame with this went by unheard: it has to be told again. */
  void again(Control lost) {
    rolesDue |= lost.hasRoles();
  }

  private static Process process(Member member) {
    return Process.newBuilder().setNodeId(member.nodeId()).setPid(member.pid()).build();
  }

  static Member member(Process process) {
    return new Member(process.getNodeId(), process.getPid());
  }

  private static Roles roles(Set<Role> roles) {
    return Roles.newBuilder()
        .setPublisher(roles.contains(Role.PUBLISHER))
        .setSubscriber(roles.contains(Role.SUBSCRIBER))
        .build();
  }

  static Set<Role> roles(Roles field) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    if (field.getPublisher()) {
      roles.add(Role.PUBLISHER);
    }
    if (field.getSubscriber()) {
      roles.add(Role.SUBSCRIBER);
    }
    return roles;
  }
}
