package io.cpgjms.tests.install;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Open Liberty with a server made from one of its templates, in a user directory of its own. It is
 * down while a script changes it.
 */
final class Liberty implements FreshServer {
  private static final String NAME = "orders";
  private static final String STARTED = "CWWKF0011I";
  private static final String CONFIGURATION = "cpg-jms.xml";

  private final Workplace place;
  private final Path folder;
  private Process process;

  private Liberty(Workplace place) {
    this.place = place;
    this.folder = place.directory().resolve("servers").resolve(NAME);
  }

  /** Makes the server, which the first script finds down. */
  static Liberty start(Workplace place) throws Exception {
    Liberty liberty = new Liberty(place);
    place.run(liberty.command("create", NAME, "--template=webProfile10"));
    liberty.copy("jvm.options", liberty.folder);
    liberty.copy(CONFIGURATION, place.directory());
    return liberty;
  }

  @Override
  public int port() {
    return 9080;
  }

  @Override
  public void execute(String name) throws Exception {
    close();
    Path script = place.target().file(name + ".sh");
    place.run(List.of("sh", script.toString(), folder.toString()));
    run();
  }

  @Override
  public void close() {
    if (process != null) {
      Workplace.stop(process);
    }
  }

  /** In the foreground: {@code start} would leave it behind as a daemon. */
  private void run() throws Exception {
    process = place.start(command("run", NAME));
    place.await(process, STARTED);
  }

  private void copy(String name, Path to) throws Exception {
    Files.copy(place.target().file(name), to.resolve(name), REPLACE_EXISTING);
  }

  private List<String> command(String... arguments) {
    Stream<String> head =
        Stream.of(
            "env",
            "WLP_USER_DIR=" + place.directory(),
            place.target().home().resolve("bin/server").toString());
    return Stream.concat(head, Stream.of(arguments)).toList();
  }
}
