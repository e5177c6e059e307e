package io.cpgjms.tests.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Copies and deletes files and directories. */
public final class FileTrees {
  private FileTrees() {}

  /** Makes {@code target} a copy of {@code source}, with nothing of what was there before. */
  public static void copy(Path source, Path target) throws IOException {
    delete(target);
    Files.createDirectories(target.getParent());
    for (Path path : inOrder(source)) {
      Files.copy(path, target.resolve(source.relativize(path)));
    }
  }

  static void delete(Path tree) throws IOException {
    if (Files.exists(tree)) {
      for (Path path : inOrder(tree).stream().sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** Each directory before what is in it. */
  private static List<Path> inOrder(Path tree) throws IOException {
    try (Stream<Path> paths = Files.walk(tree)) {
      return paths.toList();
    }
  }
}
