package io.cpgjms.group;

import io.cpgjms.api.Member;
import io.cpgjms.api.Role;
import io.cpgjms.group.schema.Acquaintance;
import io.cpgjms.group.schema.Control;
import io.cpgjms.group.schema.Process;
import io.cpgjms.group.schema.Roles;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
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
  private final Map<Member, Grant> grants = new LinkedHashMap<>();
  private final Set<Member> overdue = new LinkedHashSet<>();
  private Lineage lineage;
  private boolean proceed;

  /** A new incarnation tells who it is; what the one before had to say is void. */
  void introduce() {
    sent();
    rolesDue = true;
    lineage = Lineage.NEWCOMER;
  }

  /** Whether this member does that. */
  void role(Role role, boolean active) {
    rolesDue |= active ? roles.add(role) : roles.remove(role);
  }

  /** Those that have just joined want to know these members. */
  void roster(Map<Member, Set<Role>> known) {
    roster = known;
  }

  /** What this process has taken; the newest grant for each sender counts. */
  void grants(List<Grant> given) {
    given.forEach(grant -> grants.put(grant.sender(), grant));
  }

  /** These members hold up this one. */
  void overdue(List<Member> members) {
    overdue.addAll(members);
  }

  /** Where this member comes from, in a new ring; what it had to say of the one before is void. */
  void lineage(Lineage own) {
    lineage = own;
    proceed = false;
  }

  /** Nobody needs to wait any longer for members that have not told their lineage. */
  void proceed() {
    proceed = true;
  }

  /** Whether the members of a new ring wait for what is due. */
  boolean isUrgent() {
    return lineage != null || proceed;
  }

  boolean isDue() {
    return isUrgent() || rolesDue || !roster.isEmpty() || !grants.isEmpty() || !overdue.isEmpty();
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
    grants.values().forEach(grant -> control.addGrants(grant.toField()));
    overdue.forEach(member -> control.addOverdue(process(member)));
    if (lineage != null) {
      control.setLineage(lineage.toField());
    }
    control.setProceed(proceed);
    return control.build();
  }

  void sent() {
    rolesDue = false;
    roster = Map.of();
    grants.clear();
    overdue.clear();
    lineage = null;
    proceed = false;
  }

  /** A frame with this went by unheard: it has to be told again. */
  void again(Control lost) {
    rolesDue |= lost.hasRoles();
    for (io.cpgjms.group.schema.Grant field : lost.getGrantsList()) {
      Grant grant = Grant.of(field);
      grants.putIfAbsent(grant.sender(), grant);
    }
  }

  static Process process(Member member) {
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
