package io.cpgjms.ra;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The users of a resource adapter, as its property {@code userFile} names them: a line {@code user
 * = hash} for each, empty lines and comments after {@code #}. As a command it makes such a line:
 *
 * <pre>{@code
 * java -cp cpg-jms-impl.jar io.cpgjms.ra.UserFile alice >> users
 * }</pre>
 *
 * <p>Immutable. Needs the JDK only, so that the command runs from the one jar.
 */
public final class UserFile {
  static final String COMMAND = "java -cp cpg-jms-impl.jar io.cpgjms.ra.UserFile";
  private static final int FAILED = 1;

  private final String path;
  private final Map<String, PasswordHash> users;

  private UserFile(String path, Map<String, PasswordHash> users) {
    this.path = path;
    this.users = users;
  }

  /**
   * Reads the file.
   *
   * @throws IllegalArgumentException with the property, the path, the line and what is allowed
   */
  static UserFile read(String path) {
    List<String> lines;
    try {
      lines = Files.readAllLines(Path.of(path), UTF_8);
    } catch (IOException | InvalidPathException e) {
      throw new IllegalArgumentException(
          "property userFile: '%s' cannot be read: %s: it takes the path of a file with a line for each user, made by %s NAME"
              .formatted(path, e, COMMAND),
          e);
    }
    Map<String, PasswordHash> users = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      try {
        add(line, users);
      } catch (IllegalArgumentException e) {
        // Not the line itself: somebody may have written a plain password there.
        throw new IllegalArgumentException(
            "property userFile: '%s', line %d: %s: it takes NAME = %s, made by %s NAME"
                .formatted(path, i + 1, e.getMessage(), PasswordHash.SHAPE, COMMAND),
            e);
      }
    }
    return new UserFile(path, users);
  }

  private static void add(String line, Map<String, PasswordHash> users) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    int equals = line.indexOf('=');
    if (equals < 0) {
      throw new IllegalArgumentException("there is no '='");
    }
    String user = checkedName(line.substring(0, equals).strip());
    PasswordHash hash;
    try {
      hash = PasswordHash.parse(line.substring(equals + 1).strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the hash of user '%s': %s".formatted(user, e.getMessage()), e);
    }
    if (users.put(user, hash) != null) {
      throw new IllegalArgumentException("user '%s' is there twice".formatted(user));
    }
  }

  private static String checkedName(String name) {
    if (!name.matches("[^\\s#=][^\\p{Cntrl}=]*")) {
      throw new IllegalArgumentException(
          "the user name '%s' is empty, begins with # or a blank, or has = in it".formatted(name));
    }
    return name;
  }

  /** Whether the file has this user with this password. */
  boolean accepts(Credentials credentials) {
    PasswordHash hash = users.get(credentials.user());
    return hash != null && hash.matches(credentials.password());
  }

  /** The path. */
  @Override
  public String toString() {
    return path;
  }

  /** The line for a user. */
  static String line(String user, String password) {
    if (password == null || password.isEmpty()) {
      throw new IllegalArgumentException("the password is empty");
    }
    return checkedName(user) + " = " + PasswordHash.of(password, PasswordHash.ITERATIONS);
  }

  /**
   * Prints the line for a user, whose password it asks for, or takes from the first line of the
   * standard input.
   *
   * @param arguments the name of the user
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      System.err.println("usage: " + COMMAND + " NAME");
      System.exit(FAILED);
    }
    try {
      System.out.println(line(arguments[0], password(arguments[0])));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(FAILED);
    }
  }

  private static String password(String user) throws IOException {
    Optional<Console> terminal = Optional.ofNullable(System.console()).filter(UserFile::isTerminal);
    if (terminal.isEmpty()) {
      return new BufferedReader(new InputStreamReader(System.in, UTF_8)).readLine();
    }
    char[] typed = terminal.get().readPassword("Password of %s: ", user);
    return typed == null ? null : new String(typed);
  }

  /** From JDK 22 on there may be a console that is none. */
  private static boolean isTerminal(Console console) {
    try {
      return Runtime.version().feature() < 22
          || (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("Console.isTerminal, which JDK 22 has", e);
    }
  }
}
