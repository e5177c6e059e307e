package io.cpgjms.torture;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cpgjms.lab.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Compiles the member in C, if its source is newer than what is there. Stateless. */
final class CProgram {
  private static final List<String> COMPILER =
      List.of(
          "cc", "-O2", "-std=c11", "-D_GNU_SOURCE", "-Wall", "-Wextra", "-Wpedantic", "-Werror");

  private CProgram() {}

  /** The program; throws what the compiler said if it does not compile. */
  static Path build() throws IOException, InterruptedException {
    Path impl = Lab.root().resolve("impl");
    Path source = impl.resolve("src/test/c/cpgtorture.c");
    Path program = impl.resolve("target/c/cpgtorture");
    Files.createDirectories(program.getParent());
    if (Files.exists(program)
        && Files.getLastModifiedTime(program).compareTo(Files.getLastModifiedTime(source)) > 0) {
      return program;
    }
    ProcessBuilder compiler = new ProcessBuilder(COMPILER);
    compiler
        .command()
        .addAll(List.of("-o", program.toString(), source.toString(), "-lcpg", "-lcorosync_common"));
    Process process = compiler.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(
          said + " (needs gcc and the headers: apt-get install gcc libc6-dev libcpg-dev)");
    }
    return program;
  }
}
