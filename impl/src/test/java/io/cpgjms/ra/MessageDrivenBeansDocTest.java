package io.cpgjms.ra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/message-driven-beans.md tells all activation properties, and what becomes of each. */
class MessageDrivenBeansDocTest {
  private static final Pattern QUOTED = Pattern.compile("`([^`]*)`");

  /** What a row tells of a property of our own. */
  private record Told(List<String> defaults, List<String> aliases) {}

  /** The cells of each row below the heading that begins with a property. */
  private static List<String[]> rows(String heading) throws IOException {
    String page = Files.readString(Path.of("../docs/message-driven-beans.md"));
    String section = page.split("\n## " + heading + "\n", 2)[1].split("\n## ", 2)[0];
    return section
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(MessageDrivenBeansDocTest::cells)
        .toList();
  }

  private static String[] cells(String line) {
    return line.substring(1).split("\\|");
  }

  private static List<String> quoted(String cell) {
    return QUOTED.matcher(cell).results().map(result -> result.group(1)).toList();
  }

  @Test
  void theTableHasAllPropertiesWithTheirDefaultsAndOtherNames() throws IOException {
    Map<String, Told> told = new TreeMap<>();
    for (String[] row : rows("Activation properties")) {
      told.put(quoted(row[0]).get(0), new Told(quoted(row[1]), quoted(row[2])));
    }
    Map<String, Told> ours = new TreeMap<>();
    for (ActivationProperty property : ActivationProperty.values()) {
      List<String> defaults = Optional.ofNullable(property.defaultValue()).stream().toList();
      ours.put(property.key(), new Told(defaults, property.aliases()));
    }
    assertEquals(ours, told);
  }

  @Test
  void theTablesOfOtherProvidersTellWhatBecomesOfEachName() throws IOException {
    Map<String, String> told = new TreeMap<>();
    for (String[] row : rows("If you come from another provider")) {
      quoted(row[0]).forEach(name -> told.put(name, row[1].strip()));
    }
    Map<String, String> ours = new TreeMap<>();
    for (ActivationProperty property : ActivationProperty.values()) {
      property.aliases().forEach(name -> ours.put(name, "as `" + property.key() + "`"));
    }
    for (ForeignProperty property : ForeignProperty.all().values()) {
      ours.put(
          property.name(),
          switch (property.rule()) {
            case REFUSED -> "refused";
            case ONE_VALUE -> "only `" + property.harmless() + "`";
            case WITHOUT_EFFECT -> "no effect";
          });
    }
    assertEquals(ours, told);
  }
}
