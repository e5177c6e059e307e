package io.cpgjms.demo.check;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a server's message-driven bean has seen, read from the demo there. Used by one thread. */
final class BeanLog {
  private final HttpClient client = HttpClient.newHttpClient();
  private final String server;
  private final String url;
  private final List<JsonObject> entries = new ArrayList<>();
  private List<String> members = List.of();
  private String self = "";
  private long lastId;

  /**
   * A log.
   *
   * @param server what messages about it call the server
   * @param application the address of the application
   */
  BeanLog(String server, String application) {
    this.server = server;
    url = application + "api/log";
  }

  /** The log that an argument {@code NAME=URL} names. */
  static BeanLog of(String argument) {
    int equals = argument.indexOf('=');
    return new BeanLog(argument.substring(0, equals), argument.substring(equals + 1));
  }

  /** Reads what is new; waits for it if there is nothing, at most so long. */
  void refresh(Duration wait) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "?after=" + lastId + "&wait=" + wait.toMillis()))
            .timeout(wait.plusSeconds(10))
            .build();
    HttpResponse<InputStream> response =
        client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    try (JsonReader reader = Json.createReader(response.body())) {
      if (response.statusCode() != 200) {
        throw new IOException(url + " answered " + response.statusCode());
      }
      JsonObject json = reader.readObject();
      self = json.getString("self", "");
      members =
          json.getJsonArray("members").getValuesAs(JsonObject.class).stream()
              .map(member -> member.getString("id"))
              .toList();
      entries.addAll(json.getJsonArray("entries").getValuesAs(JsonObject.class));
    }
    if (!entries.isEmpty()) {
      lastId = entries.get(entries.size() - 1).getJsonNumber("id").longValue();
    }
  }

  /** The server as a member; empty before it has joined. */
  String self() {
    return self;
  }

  /** Whether that member is in the group, as this bean knows it. */
  boolean hasMember(String member) {
    return members.contains(member);
  }

  /** The messages of the check that the bean was given. */
  List<Sighting> sightings() {
    return entries.stream()
        .filter(entry -> entry.getString("type").equals("message"))
        .flatMap(entry -> Sighting.in(entry.getString("sender"), entry.getString("text")).stream())
        .toList();
  }

  /** The member with that pid that a view told of as joined; empty if none did. */
  Optional<String> joined(long pid) {
    return changes("joined").stream()
        .filter(change -> change.getInt("pid") == pid)
        .map(change -> change.getString("id"))
        .findFirst();
  }

  /** Whether a view told that this member left. */
  boolean left(String member) {
    return changes("left").stream()
        .anyMatch(
            change ->
                change.getString("id").equals(member)
                    && change.getString("reason").equals("leave"));
  }

  @Override
  public String toString() {
    return "the bean in " + server;
  }

  /** Whether the messages of this member stand between the views of its coming and going. */
  boolean isFramedByViews(String member) {
    int came = -1;
    int went = Integer.MAX_VALUE;
    List<Integer> said = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      JsonObject entry = entries.get(i);
      if (entry.getString("type").equals("message")) {
        if (entry.getString("sender").equals(member)) {
          said.add(i);
        }
      } else if (names(entry, "joined", member)) {
        came = i;
      } else if (names(entry, "left", member)) {
        went = i;
      }
    }
    int first = came;
    int last = went;
    return first >= 0 && said.stream().allMatch(place -> place > first && place < last);
  }

  private static boolean names(JsonObject view, String what, String member) {
    return view.getJsonArray(what).stream()
        .map(JsonValue::asJsonObject)
        .anyMatch(change -> change.getString("id").equals(member));
  }

  private List<JsonObject> changes(String what) {
    return entries.stream()
        .filter(entry -> entry.getString("type").equals("view"))
        .flatMap(view -> view.getJsonArray(what).getValuesAs(JsonObject.class).stream())
        .toList();
  }
}
