package io.cpgjms.demo;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The log for programs: {@code GET api/log?after=ID&wait=MILLISECONDS} gives the state and the
 * entries after that one. If there is none yet, it waits for one, at most so long and no longer
 * than 10 seconds.
 */
@WebServlet("/api/log")
public class LogServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private static final long LONGEST_WAIT_MILLIS = 10_000;

  @Inject private transient GroupLog log;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    long after;
    try {
      after = number(request, "after");
      long wait = Math.min(LONGEST_WAIT_MILLIS, number(request, "wait"));
      log.awaitAfter(after, Duration.ofMillis(wait));
    } catch (NumberFormatException e) {
      response.sendError(
          HttpServletResponse.SC_BAD_REQUEST,
          "after takes the id of an entry, wait takes milliseconds");
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE, "the server stops");
      return;
    }
    JsonObject json =
        Json.createObjectBuilder(JsonView.of(log.state()))
            .add("entries", JsonView.of(log.after(after, GroupLog.CAPACITY)))
            .build();
    response.setContentType("application/json");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.getWriter().write(json.toString());
  }

  private static long number(HttpServletRequest request, String name) {
    String parameter = request.getParameter(name);
    return parameter == null ? 0 : Long.parseLong(parameter);
  }
}
