package io.cpgjms.cpg.corosync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.CsError;
import io.cpgjms.cpg.RecordedEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What an administrator reads when something is missing. */
@ExtendWith(CorosyncDaemon.Running.class)
class AdviceTest {
  private static final List<String> AS_NOBODY =
      List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

  @TempDir Path directory;

  private String probe(List<String> prefix, Path nativeDirectory) throws IOException {
    List<String> output =
        TestJvm.output(
            prefix,
            EngineProbe.class,
            List.of(nativeDirectory.toString()),
            TestJvm.copyOfClassPath(directory));
    return output.get(output.size() - 1);
  }

  @Test
  void aMissingLibcpgSaysHowToInstallIt() {
    CpgException missing =
        assertThrows(
            CpgException.class,
            () -> engine("libcpg.so.absent", "libquorum.so.5").open(new RecordedEvents()));
    assertSame(CsError.CS_ERR_LIBRARY, missing.error());
    assertEquals(
        "libcpg.so.absent not found: install it (Debian: apt-get install libcpg4; RHEL: dnf"
            + " install corosynclib) or use engine=embedded",
        missing.getMessage());
  }

  @Test
  void aMissingLibquorumSaysHowToInstallIt() {
    CpgException missing =
        assertThrows(
            CpgException.class, () -> engine("libcpg.so.4", "libquorum.so.absent").openQuorum());
    assertSame(CsError.CS_ERR_NOT_SUPPORTED, missing.error());
    assertEquals(
        "libquorum.so.absent not found: install it (Debian: apt-get install libquorum5; RHEL: dnf"
            + " install corosynclib) or set requireQuorum=false",
        missing.getMessage());
  }

  private static CorosyncEngine engine(String cpg, String quorum) {
    return new CorosyncEngine(null, NativeLibrary.CPG.as(cpg), NativeLibrary.QUORUM.as(quorum));
  }

  @Test
  void aUserWithoutRightsIsToldHowToGetThem() throws IOException {
    Path writable = Files.createDirectory(directory.resolve("native"));
    Files.setPosixFilePermissions(writable, PosixFilePermissions.fromString("rwxrwxrwx"));
    String refusal = probe(AS_NOBODY, writable);
    assertTrue(refusal.startsWith("CS_ERR_ACCESS|cpg_model_initialize()"), refusal);
    assertTrue(refusal.contains("/etc/corosync/uidgid.d"), refusal);
  }

  @Test
  void theNativeDirectoryIsEmptyAfterLoading() throws IOException {
    Path used = Files.createDirectory(directory.resolve("native"));
    assertEquals("opened", probe(List.of(), used));
    try (Stream<Path> left = Files.list(used)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void aNativeDirectoryThatIsNotWritableIsNamed() throws IOException {
    Path locked =
        Files.createDirectory(
            directory.resolve("locked"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));
    assertNamesTheDirectory(probe(AS_NOBODY, locked), locked);
  }

  @Test
  void aNativeDirectoryThatIsMountedNoexecIsNamed() throws IOException {
    Path noexec = Files.createDirectory(directory.resolve("noexec"));
    String mount = "mount -t tmpfs -o noexec tmpfs " + noexec + " && exec \"$@\"";
    assertNamesTheDirectory(
        probe(List.of("unshare", "-m", "sh", "-c", mount, "sh"), noexec), noexec);
  }

  private static void assertNamesTheDirectory(String refusal, Path expected) {
    assertTrue(refusal.startsWith("CS_ERR_LIBRARY|"), refusal);
    assertTrue(refusal.contains(expected.toString()), refusal);
    assertTrue(refusal.contains("set the property nativeDirectory"), refusal);
  }

  @Test
  void aMachineWithoutANativePartIsNamed() throws IOException {
    String refusal = probe(List.of("env", "JDK_JAVA_OPTIONS=-Dos.arch=riscv64"), directory);
    assertTrue(refusal.contains("no native part for Linux riscv64"), refusal);
    assertTrue(refusal.contains("engine=embedded"), refusal);
  }
}
