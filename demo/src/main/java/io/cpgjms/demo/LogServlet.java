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

/**
 * The log for programs: {@code GET api/log?after=ID} gives the state and the entries after that
 * one.
 */
@WebServlet("/api/log")
public class LogServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient GroupLog log;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    long after;
    try {
      String parameter = request.getParameter("after");
      after = parameter == null ? 0 : Long.parseLong(parameter);
    } catch (NumberFormatException e) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST, "after takes the id of an entry");
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
}
