package io.cpgjms.ra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.resource.spi.ResourceAdapterInternalException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of users, and the command that makes it. */
class UserFileTest extends OutboundFixture {
  private static final String HASH =
      "pbkdf2-sha256:1000:AAAAAAAAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

  @TempDir private Path directory;

  private Path write(String text) throws IOException {
    return Files.writeString(directory.resolve("users"), text);
  }

  private String startFailure(Path file) {
    adapter.setUserFile(file.toString());
    try (FakeServer server = new FakeServer()) {
      return assertThrows(ResourceAdapterInternalException.class, () -> adapter.start(server))
          .getMessage();
    }
  }

  @Test
  void aMissingFileFailsAtStartWithPropertyPathAndHowToMakeIt() {
    Path missing = directory.resolve("missing");
    String text = startFailure(missing);
    assertTrue(text.contains("property userFile") && text.contains(missing.toString()), text);
    assertTrue(text.contains("io.cpgjms.ra.UserFile NAME"), text);
  }

  @Test
  void aDirectoryFailsAtStart() {
    assertTrue(startFailure(directory).contains("cannot be read"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alice",
        "alice = secret",
        "= " + HASH,
        "alice = sha1:1000:AAAA:AAAA",
        "alice = pbkdf2-sha256:many:AAAAAAAAAAAAAAAAAAAAAA:AAAA",
        "alice = pbkdf2-sha256:1:AAAAAAAAAAAAAAAAAAAAAA:AAAA",
        "alice = pbkdf2-sha256:1000:AAAA:AAAA",
        "alice = pbkdf2-sha256:1000:?:AAAA",
        "bob = " + HASH
      })
  void aWrongLineFailsAtStartWithItsNumberAndWithoutWhatMayBeAPassword(String line)
      throws IOException {
    Path file = write("# users\nbob = " + HASH + "\n" + line + "\n");
    String text = startFailure(file);
    assertTrue(
        text.startsWith("property userFile: '%s', line 3: ".formatted(file))
            && text.contains("it takes NAME = pbkdf2-sha256:ITERATIONS:SALT:HASH"),
        text);
    assertFalse(text.contains("secret"), text);
  }

  @Test
  void emptyLinesAndCommentsAreAllowed() throws IOException {
    adapter.setUserFile(write("\n# nobody yet\n\n").toString());
    try (FakeServer server = new FakeServer()) {
      assertDoesNotThrow(() -> adapter.start(server));
    }
  }

  @Test
  void aRestartReadsTheFileAgain() throws Exception {
    Path file = write("alice = " + PasswordHash.of("old", 1_000));
    adapter.setUserFile(file.toString());
    try (FakeServer server = new FakeServer()) {
      adapter.start(server);
      Credentials changed = Credentials.of("alice", "new");
      assertThrows(
          jakarta.resource.spi.SecurityException.class, () -> adapter.signOn().check(changed));
      adapter.stop();
      Files.writeString(file, "alice = " + PasswordHash.of("new", 1_000));
      adapter.start(server);
      assertDoesNotThrow(() -> adapter.signOn().check(changed));
    }
  }

  @Test
  void adaptersDifferByTheirUserFile() {
    CpgResourceAdapter same = new CpgResourceAdapter();
    same.setEngine("embedded");
    same.setBus(bus);
    same.setUserFile("");
    assertEquals(adapter, same);
    same.setUserFile("users");
    assertFalse(adapter.equals(same));
  }

  /** As the manual says it: from our classes alone, the password from the standard input. */
  @Test
  void theCommandPrintsALineThatTheAdapterAccepts() throws Exception {
    Process command = command("alice");
    try (OutputStream in = command.getOutputStream()) {
      in.write("wonder länd\n".getBytes(UTF_8));
    }
    String line = new String(command.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, command.waitFor());
    UserFile file = UserFile.read(write(line).toString());
    assertTrue(file.accepts(Credentials.of("alice", "wonder länd")), line);
    assertFalse(file.accepts(Credentials.of("alice", "wonderland")));
  }

  @Test
  void theCommandRefusesAnEmptyPassword() throws Exception {
    Process command = command("alice");
    command.getOutputStream().close();
    assertEquals("", new String(command.getInputStream().readAllBytes(), UTF_8));
    assertEquals(1, command.waitFor());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " alice", "#alice", "a=b"})
  void aNameThatTheFileCannotHoldIsRefused(String name) {
    assertThrows(IllegalArgumentException.class, () -> UserFile.line(name, "password"));
  }

  private static Process command(String user) throws Exception {
    Path classes =
        Path.of(UserFile.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(java, "-cp", classes.toString(), UserFile.class.getName(), user)
        .start();
  }
}
