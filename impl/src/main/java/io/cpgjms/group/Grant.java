package io.cpgjms.group;

import io.cpgjms.api.Member;

/**
 * Tells a sender that this process has taken what it sent up to a place that it had marked.
 *
 * @param sender whose frames they are
 * @param incarnation which of its lives in the group
 * @param sequence the marked frame's number
 */
record Grant(Member sender, long incarnation, long sequence) {
  static Grant of(io.cpgjms.group.schema.Grant field) {
    return new Grant(
        ControlOutbox.member(field.getSender()), field.getIncarnation(), field.getSequence());
  }

  io.cpgjms.group.schema.Grant toField() {
    return io.cpgjms.group.schema.Grant.newBuilder()
        .setSender(ControlOutbox.process(sender))
        .setIncarnation(incarnation)
        .setSequence(sequence)
        .build();
  }
}
