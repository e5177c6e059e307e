package io.cpgjms.demo;

import static java.util.Locale.ROOT;

import io.cpgjms.api.GroupView;
import io.cpgjms.api.Member;
import io.cpgjms.api.MembershipChange;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/** The JSON that the page and the check read. Each text has no line break, as an event needs. */
final class JsonView {
  private JsonView() {}

  /** The state of the group. */
  static JsonObject of(GroupLog.State state) {
    JsonArrayBuilder members = Json.createArrayBuilder();
    for (GroupLog.MemberState member : state.members()) {
      members.add(
          of(member.member())
              .add("since", member.since().toEpochMilli())
              .add("sent", member.sent()));
    }
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("group", DemoGroup.NAME)
            .add("joined", state.joined())
            .add("lastId", state.lastId())
            .add("messages", state.messages())
            .add("members", members);
    state.self().ifPresent(self -> json.add("self", self.toString()));
    DemoGroup.notice().ifPresent(notice -> json.add("notice", notice));
    return json.build();
  }

  /** Entries as an array, in their order. */
  static JsonArrayBuilder of(List<LogEntry> entries) {
    JsonArrayBuilder json = Json.createArrayBuilder();
    entries.forEach(entry -> json.add(of(entry)));
    return json;
  }

  private static JsonObjectBuilder of(LogEntry entry) {
    JsonObjectBuilder json =
        Json.createObjectBuilder().add("id", entry.id()).add("time", entry.time().toEpochMilli());
    if (entry instanceof LogEntry.Received received) {
      MessageBody body = received.body();
      return json.add("type", "message")
          .add("sender", received.sender().toString())
          .add("position", received.position())
          .add("foreign", received.foreign())
          .add("text", body.shown())
          .add("binary", body.binary())
          .add("length", body.length())
          .add("cut", body.cut());
    }
    GroupView view = ((LogEntry.ViewChanged) entry).view();
    JsonArrayBuilder members = Json.createArrayBuilder();
    view.members().forEach(member -> members.add(of(member)));
    json.add("type", "view")
        .add("number", view.number())
        .add("lost", view.isLost())
        .add("members", members)
        .add("joined", changes(view.joined()))
        .add("left", changes(view.left()));
    view.ring().ifPresent(ring -> json.add("ring", ring.toString()));
    return json;
  }

  private static JsonArrayBuilder changes(List<MembershipChange> changes) {
    JsonArrayBuilder json = Json.createArrayBuilder();
    changes.forEach(
        change ->
            json.add(of(change.member()).add("reason", change.reason().name().toLowerCase(ROOT))));
    return json;
  }

  private static JsonObjectBuilder of(Member member) {
    return Json.createObjectBuilder()
        .add("id", member.toString())
        .add("node", Integer.toUnsignedLong(member.nodeId()))
        .add("pid", member.pid());
  }
}
