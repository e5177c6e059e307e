package io.cpgjms.tests.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cpgjms.tests.app.Counted;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * Tells the client what the tests in the server counted: what they print goes to the server's log.
 * Ends what they started when the application ends.
 */
@WebServlet(urlPatterns = "/counted", loadOnStartup = 1)
public class CountedServlet extends HttpServlet {
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain;charset=UTF-8");
    response.getWriter().print(String.join("\n", Counted.lines()));
  }

  @Override
  public void destroy() {
    CountingTests.leave();
  }

  /** Asked by the client. */
  static String ask(URI application) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(application.resolve("counted")).build(),
            BodyHandlers.ofString(UTF_8))
        .body();
  }
}
