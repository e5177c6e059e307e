package io.cpgjms.tests.vendor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.ResourceAdapterArchive;

/** Edits descriptors in the archive. */
final class RarDescriptors {
  private RarDescriptors() {}

  /** Replaces the first match of a pattern in a file. */
  static ResourceAdapterArchive edit(
      ResourceAdapterArchive rar, String path, String pattern, String replacement)
      throws IOException {
    try (InputStream in = rar.get(path).getAsset().openStream()) {
      String xml = new String(in.readAllBytes(), UTF_8);
      Matcher place = Pattern.compile(pattern).matcher(xml);
      if (!place.find()) {
        throw new IllegalStateException(path + " has no " + pattern);
      }
      rar.delete(path);
      rar.add(new StringAsset(place.replaceFirst(replacement)), path);
      return rar;
    }
  }

  /** Gives a configuration property of the resource adapter another default. */
  static ResourceAdapterArchive setDefault(
      ResourceAdapterArchive rar, String property, String value) throws IOException {
    String declaration =
        "(<config-property-name>%s</config-property-name>\\s*".formatted(property)
            + "<config-property-type>[^<]*</config-property-type>)\\s*"
            + "(<config-property-value>[^<]*</config-property-value>)?";
    String setting = "<config-property-value>" + value + "</config-property-value>";
    return edit(rar, "META-INF/ra.xml", declaration, "$1" + Matcher.quoteReplacement(setting));
  }
}
