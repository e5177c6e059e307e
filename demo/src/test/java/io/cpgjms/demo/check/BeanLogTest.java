package io.cpgjms.demo.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BeanLogTest {
  private static final String CAME = view("1/7", "", "");
  private static final String SAID =
      "{'type':'message','id':2,'sender':'1/7','text':'c-0001','position':1}";
  private static final String WENT = view("", "1/7", "leave");

  private HttpServer server;
  private String answer;
  private BeanLog log;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/log",
        exchange -> {
          byte[] body = answer.replace('\'', '"').getBytes(UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    log = BeanLog.of("WildFly=http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void theServerTellsWhichMemberItIs() throws Exception {
    read(CAME);

    assertEquals("1/99", log.self());
  }

  @Test
  void theServerTellsWhoIsInTheGroup() throws Exception {
    read(CAME);

    assertTrue(log.hasMember("1/99"));
    assertFalse(log.hasMember("1/8"));
  }

  @Test
  void theBeanIsNamedAfterItsServer() {
    assertEquals("the bean in WildFly", log.toString());
  }

  @Test
  void messagesOfTheCheckAreFoundWithTheirSenders() throws Exception {
    read(CAME, SAID, WENT);

    assertEquals(List.of(new Sighting("1/7", "c-0001")), log.sightings());
  }

  @Test
  void aMemberIsKnownByItsPidOnceAViewToldOfIt() throws Exception {
    read(CAME);

    assertEquals(Optional.of("1/7"), log.joined(7));
    assertEquals(Optional.empty(), log.joined(8));
  }

  @Test
  void aMemberThatDiedHasNotLeft() throws Exception {
    read(CAME, view("", "1/7", "procdown"));

    assertFalse(log.left("1/7"));
  }

  @Test
  void messagesBetweenComingAndGoingAreFramed() throws Exception {
    read(CAME, SAID, WENT);

    assertTrue(log.left("1/7"));
    assertTrue(log.isFramedByViews("1/7"));
  }

  @Test
  void aMessageBeforeItsSenderCameIsNotFramed() throws Exception {
    read(SAID, CAME, WENT);

    assertFalse(log.isFramedByViews("1/7"));
  }

  @Test
  void aMessageAfterItsSenderWentIsNotFramed() throws Exception {
    read(CAME, WENT, SAID);

    assertFalse(log.isFramedByViews("1/7"));
  }

  private void read(String... entries) throws IOException, InterruptedException {
    answer =
        "{'self':'1/99','members':[{'id':'1/99'}],'entries':[" + String.join(",", entries) + "]}";
    log.refresh(Duration.ZERO);
  }

  private static String view(String joined, String left, String reason) {
    return "{'type':'view','id':1,'joined':[%s],'left':[%s]}"
        .formatted(change(joined, "join"), change(left, reason));
  }

  private static String change(String member, String reason) {
    return member.isEmpty() ? "" : "{'id':'%s','pid':7,'reason':'%s'}".formatted(member, reason);
  }
}
