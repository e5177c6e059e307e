package io.cpgjms.tests.app;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.jms.ConnectionFactory;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.List;

/** Uses all that the archive offers, and leaves a weak reference to its class loader behind. */
@WebServlet("/exercise")
public class ExerciseServlet extends HttpServlet {
  @Resource(lookup = "java:/cpgjms/ConnectionFactory")
  private transient ConnectionFactory factory;

  @EJB private transient Publisher publisher;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String text = "exercise " + System.nanoTime();
    publisher.publish("orders", List.of(text));
    try {
      Recorder.await(text);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    // The only place of the process that outlives this deployment and holds JDK types.
    System.getProperties()
        .put(new Object(), new WeakReference<>(factory.getClass().getClassLoader()));
    response.getWriter().println("exercised");
  }
}
