package io.cpgjms.torture;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cpgjms.lab.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Compiles the member in C, if a source is newer than what is there. Stateless. */
final class CProgram {
  private static final List<String> COMPILER =
      List.of(
          "cc", "-O2", "-std=c11", "-D_GNU_SOURCE", "-Wall", "-Wextra", "-Wpedantic", "-Werror");

  private CProgram() {}

  /** The program; throws what the compiler said if it does not compile. */
  static Path build() throws IOException, InterruptedException {
    Path impl = Lab.root().resolve("impl");
    Path sources = impl.resolve("src/test/c");
    Path program = impl.resolve("target/c/cpgtorture");
    Files.createDirectories(program.getParent());
    if (!Files.exists(program) || isOlder(program, sources)) {
      // Another torture may run the old one, or compile it too.
      Path fresh = program.resolveSibling("cpgtorture-" + ProcessHandle.current().pid());
      compile(sources.resolve("cpgtorture.c"), fresh);
      Files.move(fresh, program, StandardCopyOption.ATOMIC_MOVE);
    }
    return program;
  }

  private static boolean isOlder(Path program, Path sources) throws IOException {
    FileTime built = Files.getLastModifiedTime(program);
    try (Stream<Path> files = Files.list(sources)) {
      for (Path file : files.toList()) {
        if (Files.getLastModifiedTime(file).compareTo(built) > 0) {
          return true;
        }
      }
      return false;
    }
  }

  private static void compile(Path source, Path program) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(COMPILER);
    command.addAll(
        List.of("-o", program.toString(), source.toString(), "-lcpg", "-lcorosync_common"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(
          said + " (needs gcc and the headers: apt-get install gcc libc6-dev libcpg-dev)");
    }
  }
}
