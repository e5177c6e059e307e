package io.cpgjms.tests.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.jca.validator.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of Jakarta Connectors that IronJacamar's validator knows. */
class RarValidationIT {
  private static final int NO_COMPLAINT = 0;
  private static final int COMPLAINTS = 1;

  @TempDir private Path reports;

  @Test
  void theValidatorHasNoComplaintAboutTheArchive() throws IOException {
    assertEquals(NO_COMPLAINT, validate(BuiltRar.FILE), this::report);
  }

  /** Proves that the validator loads the classes, and can complain at all. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.cpgjms.ra.CpgResourceAdapter",
        "io.cpgjms.ra.CpgManagedConnectionFactory",
        "io.cpgjms.message.CpgTopic"
      })
  void theValidatorComplainsWhenThereIsAnotherClassInPlaceOf(String bean, @TempDir Path directory)
      throws IOException {
    Path broken = Files.copy(BuiltRar.FILE, directory.resolve("broken.rar"));
    try (FileSystem rar = FileSystems.newFileSystem(broken)) {
      Path descriptor = rar.getPath("META-INF/ra.xml");
      String xml = Files.readString(descriptor);
      Files.writeString(descriptor, xml.replace(bean + "<", "io.cpgjms.api.GroupName<"));
    }
    assertEquals(COMPLAINTS, validate(broken), this::report);
    assertTrue(report().contains("Severity: ERROR"), this::report);
  }

  private int validate(Path rar) throws IOException {
    return Validation.validate(rar.toUri().toURL(), reports.toString());
  }

  private String report() {
    try (Stream<Path> files = Files.list(reports)) {
      return files.map(RarValidationIT::read).collect(Collectors.joining("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
