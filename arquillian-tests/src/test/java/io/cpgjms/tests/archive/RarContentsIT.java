package io.cpgjms.tests.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What may and what must be in the archive. */
class RarContentsIT {
  private static final long LARGEST = 8L << 20;
  private static final int ELF_MACHINE_OFFSET = 18;
  private static final short ELF_X86_64 = 62;
  private static final short ELF_AARCH64 = 183;

  @Test
  void theArchiveIsBelowEightMebibytes() throws IOException {
    long size = Files.size(BuiltRar.FILE);
    assertTrue(size < LARGEST, "size is " + size);
  }

  @Test
  void theArchiveHoldsOurJarsAndProtobufOnly() throws IOException {
    Set<String> jars =
        BuiltRar.files().keySet().stream()
            .filter(name -> name.endsWith(".jar") && !name.contains("!/"))
            .map(name -> name.replaceFirst("-\\d.*", ""))
            .collect(Collectors.toSet());
    assertEquals(Set.of("cpg-jms-api", "cpg-jms-impl", "protobuf-java"), jars);
  }

  /** WildFly loads every library that it finds in an archive, foreign architectures too. */
  @Test
  void noFileOnAnyLevelIsNamedLikeANativeLibrary() throws IOException {
    List<String> libraries =
        BuiltRar.files().keySet().stream()
            .filter(name -> name.matches(".*\\.(so|so\\..*|jnilib|dylib|dll|a)"))
            .toList();
    assertEquals(List.of(), libraries);
  }

  @Test
  void libjffiForX8664IsInTheNativeLayer() throws IOException {
    assertEquals(ELF_X86_64, machineOfLibjffi("x86_64"));
  }

  @Test
  void libjffiForAarch64IsInTheNativeLayer() throws IOException {
    assertEquals(ELF_AARCH64, machineOfLibjffi("aarch64"));
  }

  @Test
  void everyEntryCarriesTheSameTimeSoThatBuildsAreEqual() throws IOException {
    try (ZipFile zip = new ZipFile(BuiltRar.FILE.toFile())) {
      Set<Long> times = zip.stream().map(ZipEntry::getTime).collect(Collectors.toSet());
      assertEquals(1, times.size(), times.toString());
    }
  }

  private static short machineOfLibjffi(String architecture) throws IOException {
    Map<String, byte[]> found =
        BuiltRar.files().entrySet().stream()
            .filter(file -> file.getKey().contains("!/META-INF/cpgjms/native-layer.zip!/"))
            .filter(file -> file.getKey().contains(architecture) && file.getKey().endsWith(".bin"))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    assertEquals(1, found.size(), found.keySet().toString());
    byte[] library = found.values().iterator().next();
    return ByteBuffer.wrap(library).order(ByteOrder.LITTLE_ENDIAN).getShort(ELF_MACHINE_OFFSET);
  }
}
