package io.cpgjms.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PeerTest {
  @Test
  void aFloodIsMessagesASecond() throws Exception {
    try (Peer peer = answering("echo ready; read c; echo flood 500 250000000")) {
      assertEquals(2000.0, peer.flood(64, 250));
    }
  }

  @Test
  void theLatenciesAreMedianAndTail() throws Exception {
    try (Peer peer = answering("echo ready; read c; echo latency 50 90")) {
      assertArrayEquals(new long[] {50, 90}, peer.latency(64, 10));
    }
  }

  @Test
  void aProfileIsAllLinesUpToItsEnd() throws Exception {
    try (Peer peer = answering("echo ready; read c; echo one; echo two; echo profile end")) {
      assertEquals(List.of("one", "two"), peer.profile(64, 10));
    }
  }

  @Test
  void theCommandNamesSizeAndAmount() throws Exception {
    try (Peer peer = answering("echo ready; read c; echo $c 1")) {
      Exception e = assertThrows(IllegalStateException.class, () -> peer.flood(64, 250));

      assertTrue(e.getMessage().endsWith("answered flood 64 250 1"), e::getMessage);
    }
  }

  @Test
  void aProcessThatEndsIsNamed() {
    Exception e = assertThrows(IllegalStateException.class, () -> answering("exit 1"));

    assertTrue(e.getMessage().contains("exit 1"), e::getMessage);
  }

  private static Peer answering(String script) throws Exception {
    return Peer.start(List.of("sh", "-c", script));
  }
}
