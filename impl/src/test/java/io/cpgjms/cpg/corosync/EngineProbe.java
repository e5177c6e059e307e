package io.cpgjms.cpg.corosync;

import io.cpgjms.api.CpgException;
import io.cpgjms.cpg.RecordedEvents;
import java.nio.file.Path;

/** A JVM that opens a handle and prints what came of it. */
public final class EngineProbe {
  private EngineProbe() {}

  /** The argument is the native directory. */
  public static void main(String[] arguments) {
    try {
      new CorosyncEngine(Path.of(arguments[0])).open(new RecordedEvents()).close();
      System.out.println("opened");
    } catch (CpgException e) {
      System.out.println(e.error() + "|" + e.getMessage());
    }
  }
}
