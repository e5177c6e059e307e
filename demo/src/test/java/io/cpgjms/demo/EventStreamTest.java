package io.cpgjms.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.api.Member;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventStreamTest {
  private static final Member SENDER = new Member(1, 2);

  private final GroupLog log = new GroupLog();

  @Test
  void aNewPageGetsTheStateAndThenThePast() {
    say("one");
    say("two");

    List<String> events = read(null, 2);

    assertTrue(events.get(0).contains("event: state\nid: run-0\n"), events.get(0));
    assertEquals(2, state(events).getInt("lastId"));
    assertTrue(events.get(1).contains("event: entries\nid: run-2\n"), events.get(1));
    assertEquals(List.of("one", "two"), texts(events.get(1)));
  }

  @Test
  void aPageThatComesBackGetsOnlyWhatItMissed() {
    List.of("one", "two", "three").forEach(this::say);

    assertEquals(List.of("three"), texts(read("run-2", 2).get(1)));
  }

  @Test
  void anIdOfAnEarlierRunOrOfNoRunSaysNothing() {
    say("one");
    say("two");

    assertEquals(List.of("one", "two"), texts(read("before-2", 2).get(1)));
    assertEquals(List.of("one", "two"), texts(read("run-nonsense", 2).get(1)));
  }

  @Test
  void aNewPageGetsNoMoreThanTheNewestOfThePast() {
    for (int i = 1; i <= EventStream.PAST + 1; i++) {
      say("message " + i);
    }

    assertEquals("message 2", texts(read(null, 2).get(1)).get(0));
  }

  @Test
  void whatAMessageSaysCannotEndAnEvent() {
    say("one\n\nevent: state\ndata: {}");

    List<String> events = read(null, 2);

    assertFalse(events.get(1).contains("\nevent: state"), events.get(1));
    assertEquals(List.of("one\n\nevent: state\ndata: {}"), texts(events.get(1)));
  }

  private void say(String text) {
    log.received(SENDER, 1, true, MessageBody.ofText(text));
  }

  /** What a page reads that goes away after so many events. */
  private List<String> read(String lastEventId, int events) {
    ClosingWriter page = new ClosingWriter(events);
    new EventStream(log, "run", lastEventId, new PrintWriter(page)).run();
    return page.events;
  }

  private static JsonObject state(List<String> events) {
    return Json.createReader(new StringReader(data(events.get(0)))).readObject();
  }

  private static List<String> texts(String event) {
    JsonArray entries = Json.createReader(new StringReader(data(event))).readArray();
    return entries.getValuesAs(JsonObject.class).stream()
        .map(entry -> entry.getString("text"))
        .toList();
  }

  private static String data(String event) {
    return event.substring(event.indexOf("data: ") + "data: ".length());
  }

  /** Fails like a connection that the browser closed, after so many events. */
  private static final class ClosingWriter extends Writer {
    private final int most;
    private final List<String> events = new ArrayList<>();
    private final StringBuilder partial = new StringBuilder();

    ClosingWriter(int most) {
      this.most = most;
    }

    @Override
    public void write(char[] buffer, int offset, int length) throws IOException {
      if (events.size() == most) {
        throw new IOException("closed by the page");
      }
      partial.append(buffer, offset, length);
      if (partial.toString().endsWith("\n\n")) {
        events.add(partial.toString());
        partial.setLength(0);
      }
    }

    @Override
    public void flush() throws IOException {
      if (events.size() == most) {
        throw new IOException("closed by the page");
      }
    }

    @Override
    public void close() {}
  }
}
