package io.cpgjms.demo;

import jakarta.inject.Inject;
import jakarta.jms.JMSRuntimeException;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Publishes to the group: {@code POST api/messages} with {@code {"text": "..."}}.
 *
 * <p>It takes {@code application/json} only: a page of another origin cannot send that without
 * being asked first, so it cannot publish here.
 */
@WebServlet("/api/messages")
public class PublishServlet extends HttpServlet {
  /** The longest text, in characters. */
  static final int MAX_TEXT = 65_536;

  private static final long serialVersionUID = 1L;
  private static final long MAX_REQUEST_BYTES = 8L * MAX_TEXT;

  @Inject private transient DemoGroup group;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String type = request.getContentType();
    if (type == null || !type.startsWith("application/json")) {
      answer(response, HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE, "send application/json");
      return;
    }
    Optional<String> text = text(request);
    if (text.isEmpty()) {
      answer(
          response,
          HttpServletResponse.SC_BAD_REQUEST,
          "send {\"text\": \"...\"} with 1 to " + MAX_TEXT + " characters");
      return;
    }
    try {
      group.publish(text.get());
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    } catch (JMSRuntimeException e) {
      answer(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, e.getMessage());
    }
  }

  private static Optional<String> text(HttpServletRequest request) throws IOException {
    if (request.getContentLengthLong() > MAX_REQUEST_BYTES) {
      return Optional.empty();
    }
    try (JsonReader reader = Json.createReader(request.getInputStream())) {
      return reader.read() instanceof JsonObject json
              && json.get("text") instanceof JsonString text
              && !text.getString().isEmpty()
              && text.getString().length() <= MAX_TEXT
          ? Optional.of(text.getString())
          : Optional.empty();
    } catch (JsonException e) {
      return Optional.empty();
    }
  }

  private static void answer(HttpServletResponse response, int status, String error)
      throws IOException {
    response.setStatus(status);
    response.setContentType("application/json");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.getWriter().write(Json.createObjectBuilder().add("error", error).build().toString());
  }
}
