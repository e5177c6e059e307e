package io.cpgjms.tests.app;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.jms.ConnectionFactory;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Leaves a task in the system properties, the only place of the process that outlives deployments
 * and takes objects. The task uses the archive in both directions.
 */
@Singleton
@Startup
public class ExerciseBean {
  public static final String TASK = "cpg-jms exercise";

  @Resource(lookup = "java:app/cpgjms/ConnectionFactory")
  private ConnectionFactory factory;

  @EJB private Publisher publisher;

  @PostConstruct
  void offer() {
    Callable<ClassLoader> task = this::exercise;
    System.getProperties().put(TASK, task);
  }

  private ClassLoader exercise() throws InterruptedException {
    String text = "exercise " + System.nanoTime();
    publisher.publish("orders", List.of(text));
    Recorder.await(text);
    return factory.getClass().getClassLoader();
  }
}
