package io.cpgjms.tests.app;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.jms.ConnectionFactory;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    Callable<Set<ClassLoader>> task = this::exercise;
    System.getProperties().put(TASK, task);
  }

  /** Returns the class loaders of the archive and of its user; in some servers it is the same. */
  private Set<ClassLoader> exercise() throws InterruptedException {
    String text = "exercise " + System.nanoTime();
    publisher.publish("orders", List.of(text));
    Recorder.await(text);
    return Stream.of(factory.getClass(), Recorder.class)
        .map(Class::getClassLoader)
        .collect(Collectors.toUnmodifiableSet());
  }
}
