package io.cpgjms.jms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.CsError;
import io.cpgjms.api.GroupName;
import jakarta.jms.JMSException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExceptionReportsTest {
  private static final GroupName ORDERS = new GroupName("orders");

  private final ExceptionReports reports = new ExceptionReports("test");
  private final BlockingQueue<JMSException> told = new LinkedBlockingQueue<>();

  @AfterEach
  void close() {
    reports.close();
  }

  @Test
  void theListenerGetsTheReportsInOrder() throws InterruptedException {
    reports.listener(told::add);
    JMSException first = new JMSException("first");
    JMSException second = new JMSException("second");
    reports.report(first);
    reports.report(second);
    assertSame(first, JmsFixture.next(told));
    assertSame(second, JmsFixture.next(told));
  }

  @Test
  void aListenerThatThrowsGetsTheNextReport() throws InterruptedException {
    reports.listener(
        exception -> {
          told.add(exception);
          throw new UnsupportedOperationException("on purpose");
        });
    reports.report(new JMSException("first"));
    reports.report(new JMSException("second"));
    assertEquals("first", JmsFixture.next(told).getMessage());
    assertEquals("second", JmsFixture.next(told).getMessage());
  }

  @Test
  void whatSeveralSessionsTellOfOneLossIsOneReport() throws InterruptedException {
    reports.listener(told::add);
    CpgException loss = new CpgException("cpg_dispatch", "orders", CsError.CS_ERR_LIBRARY);
    reports.inDoubt(ORDERS, 7, loss);
    reports.inDoubt(ORDERS, 7, loss);
    JMSException report = JmsFixture.next(told);
    assertTrue(report.getMessage().startsWith("7 NON_PERSISTENT"), report.getMessage());
    assertSame(loss, report.getCause());
    assertNull(told.poll(JmsFixture.GLANCE_MILLIS, TimeUnit.MILLISECONDS));
  }

  @Test
  void theNextLossIsTheNextReport() throws InterruptedException {
    reports.listener(told::add);
    for (int i = 0; i < 2; i++) {
      reports.inDoubt(
          ORDERS, 1, new CpgException("cpg_dispatch", "orders", CsError.CS_ERR_LIBRARY));
      JmsFixture.next(told);
    }
  }

  @Test
  void afterTheCloseNothingIsTold() throws InterruptedException {
    reports.listener(told::add);
    reports.close();
    reports.report(new JMSException("late"));
    assertNull(told.poll(JmsFixture.GLANCE_MILLIS, TimeUnit.MILLISECONDS));
  }
}
