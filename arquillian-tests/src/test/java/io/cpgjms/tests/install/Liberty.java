package io.cpgjms.tests.install;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Open Liberty with a server made from one of its templates, in a user directory of its own. */
record Liberty(Workplace place, Pages pages, Process process) implements FreshServer {
  private static final String NAME = "orders";
  private static final String STARTED = "CWWKF0011I";

  static Liberty start(Workplace place, Pages pages) throws Exception {
    place.run(command(place, "create", NAME, "--template=webProfile10"));
    Files.copy(pages.file("jvm.options"), folder(place).resolve("jvm.options"));
    Process process = place.start(command(place, "run", NAME));
    place.await(process, STARTED);
    return new Liberty(place, pages, process);
  }

  @Override
  public int port() {
    return 9080;
  }

  @Override
  public void execute(String name) throws Exception {
    Files.copy(
        pages.file("cpg-jms.xml"), place.directory().resolve("cpg-jms.xml"), REPLACE_EXISTING);
    place.run(List.of("sh", pages.file(name + ".sh").toString(), folder(place).toString()));
  }

  @Override
  public void close() {
    Workplace.stop(process);
  }

  private static Path folder(Workplace place) {
    return place.directory().resolve("servers").resolve(NAME);
  }

  private static List<String> command(Workplace place, String... arguments) {
    Stream<String> head =
        Stream.of(
            "env",
            "WLP_USER_DIR=" + place.directory(),
            place.server().resolve("bin/server").toString());
    return Stream.concat(head, Stream.of(arguments)).toList();
  }
}
