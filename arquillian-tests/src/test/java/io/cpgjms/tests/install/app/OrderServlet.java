package io.cpgjms.tests.install.app;

import jakarta.annotation.Resource;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Topic;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Publishes the order that stands in the address: {@code curl .../orders/?order=coffee}. */
@WebServlet("/")
public class OrderServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Resource(name = "jms/cluster")
  private transient ConnectionFactory factory;

  @Resource(name = "jms/orders")
  private transient Topic orders;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String order = request.getParameter("order");
    try (JMSContext context = factory.createContext()) {
      context.createProducer().send(orders, order);
    }
    response.setContentType("text/plain");
    response.getWriter().println("ordered " + order);
  }
}
