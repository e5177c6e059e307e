package io.cpgjms.tests.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cpgjms.tests.peer.Peer;
import io.cpgjms.tests.vendor.AppliesTo;
import io.cpgjms.tests.vendor.Vendor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.FileAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The bean and the descriptor of the README, compiled and deployed as they stand there. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@AppliesTo(value = Vendor.WILDFLY, because = "the README has WildFly's descriptor")
class ReadmeBeanIT {
  private static final Pattern BEAN =
      Pattern.compile("<!-- example: mdb -->\\s*```java\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern DESCRIPTOR =
      Pattern.compile("```xml\\n(<jboss:ejb-jar.*?)```", Pattern.DOTALL);

  @Deployment(testable = false)
  static EnterpriseArchive application() throws IOException {
    Path classFile = compile(readme(BEAN));
    // Inside an EAR the archive's name stands after a hash.
    String descriptor = readme(DESCRIPTOR).replace(">cpg-jms.rar<", ">#cpg-jms.rar<");
    JavaArchive beans =
        ShrinkWrap.create(JavaArchive.class, "beans.jar")
            .add(new FileAsset(classFile.toFile()), classFile.getFileName().toString())
            .addAsManifestResource(new StringAsset(descriptor), "jboss-ejb3.xml");
    return ShrinkWrap.create(EnterpriseArchive.class, "readme.ear")
        .addAsModule(Archives.rar())
        .addAsModule(beans);
  }

  private static String readme(Pattern example) throws IOException {
    String readme = Files.readString(Path.of(System.getProperty("readme.file")));
    return example
        .matcher(readme)
        .results()
        .map((MatchResult match) -> match.group(1))
        .findFirst()
        .orElseThrow(() -> new AssertionError("README.md lacks " + example));
  }

  private static Path compile(String source) {
    try {
      Path directory = Files.createTempDirectory("readme");
      Path file = Files.writeString(directory.resolve("OrderBean.java"), source);
      ByteArrayOutputStream complaints = new ByteArrayOutputStream();
      String classPath = System.getProperty("java.class.path");
      int result =
          ToolProvider.getSystemJavaCompiler()
              .run(null, complaints, complaints, "-cp", classPath, file.toString());
      assertEquals(0, result, () -> complaints.toString(UTF_8));
      return directory.resolve("OrderBean.class");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theBeanOfTheReadmeReceivesAnOrderAndPublishesItsReceipt() throws Exception {
    try (Peer customer = Peer.join("orders");
        Peer accountant = Peer.join("receipts")) {
      customer.publish("a coffee");

      accountant.await("text got one");
    }
  }
}
