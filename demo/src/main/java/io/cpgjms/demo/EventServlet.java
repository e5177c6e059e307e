package io.cpgjms.demo;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/**
 * The group as server-sent events: {@code GET api/events}. A browser that reconnects goes on after
 * the last entry it had.
 */
@WebServlet(urlPatterns = "/api/events", asyncSupported = true)
public class EventServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** Pages at the same time; each has a thread. */
  private static final int MAX_PAGES = 100;

  private final transient Semaphore pages = new Semaphore(MAX_PAGES);

  /** Tells this server's entries from those of an earlier run, which had the same ids. */
  private final String run = UUID.randomUUID().toString();

  @Resource private transient ManagedThreadFactory threads;
  @Inject private transient GroupLog log;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!pages.tryAcquire()) {
      response.sendError(
          HttpServletResponse.SC_SERVICE_UNAVAILABLE, MAX_PAGES + " pages are open: close one");
      return;
    }
    response.setContentType("text/event-stream");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader("Cache-Control", "no-store");
    AsyncContext context = request.startAsync();
    context.setTimeout(0);
    EventStream stream =
        new EventStream(log, run, request.getHeader("Last-Event-ID"), response.getWriter());
    threads
        .newThread(
            () -> {
              try {
                stream.run();
              } finally {
                pages.release();
                context.complete();
              }
            })
        .start();
  }
}
