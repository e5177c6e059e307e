package io.cpgjms.tests.matrix;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * How a test class did on a server.
 *
 * @param run the server and its JDK, the suffix that the build gives to the name of the class
 */
record Report(String testClass, String run, int tests, int failed, int skipped) {
  private static final Pattern NAME = Pattern.compile("(.+)\\((.+)\\)");

  /** Reads a file of failsafe; empty if it is not of a server. */
  static Optional<Report> read(Path file) throws IOException {
    Element suite = parse(file);
    Matcher name = NAME.matcher(suite.getAttribute("name"));
    if (!name.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new Report(
            name.group(1),
            name.group(2),
            number(suite, "tests"),
            number(suite, "failures") + number(suite, "errors"),
            number(suite, "skipped")));
  }

  private static Element parse(Path file) throws IOException {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .parse(file.toFile())
          .getDocumentElement();
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(file + " is no report", e);
    }
  }

  private static int number(Element suite, String attribute) {
    return Integer.parseInt(suite.getAttribute(attribute));
  }

  boolean passed() {
    return tests > 0 && failed == 0 && skipped == 0;
  }

  /** The tests that ran, and of how many if not all of them did well. */
  String summary() {
    int good = tests - failed - skipped;
    return passed() ? Integer.toString(good) : good + " of " + tests;
  }
}
