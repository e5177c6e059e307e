package io.cpgjms.cpg.corosync.binding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The layouts of the binding against those that the C compiler makes of the headers. */
class NativeStructsTest {
  private static final String HEADERS =
      """
      #include <stdio.h>
      #include <stddef.h>
      #include <poll.h>
      #include <sys/eventfd.h>
      #include <sys/uio.h>
      #include <corosync/corotypes.h>
      #include <corosync/cpg.h>
      #include <corosync/quorum.h>
      """;

  private static final Map<String, Integer> EXPECTED = new TreeMap<>();

  static {
    EXPECTED.put("sizeof(struct cpg_name)", NativeStructs.NAME_SIZE);
    EXPECTED.put("offsetof(struct cpg_name, length)", NativeStructs.NAME_LENGTH);
    EXPECTED.put("offsetof(struct cpg_name, value)", NativeStructs.NAME_VALUE);
    EXPECTED.put("CPG_MAX_NAME_LENGTH", NativeStructs.NAME_CAPACITY);
    EXPECTED.put("sizeof(struct cpg_address)", NativeStructs.ADDRESS_SIZE);
    EXPECTED.put("offsetof(struct cpg_address, nodeid)", NativeStructs.ADDRESS_NODEID);
    EXPECTED.put("offsetof(struct cpg_address, pid)", NativeStructs.ADDRESS_PID);
    EXPECTED.put("offsetof(struct cpg_address, reason)", NativeStructs.ADDRESS_REASON);
    EXPECTED.put("sizeof(cpg_callbacks_t)", NativeStructs.CALLBACKS_SIZE);
    EXPECTED.put("offsetof(cpg_callbacks_t, cpg_deliver_fn)", NativeStructs.CALLBACKS_DELIVER);
    EXPECTED.put("offsetof(cpg_callbacks_t, cpg_confchg_fn)", NativeStructs.CALLBACKS_CONFCHG);
    EXPECTED.put("sizeof(cpg_model_v1_data_t)", NativeStructs.MODEL_V1_SIZE);
    EXPECTED.put("offsetof(cpg_model_v1_data_t, model)", NativeStructs.MODEL_V1_MODEL);
    EXPECTED.put("offsetof(cpg_model_v1_data_t, cpg_deliver_fn)", NativeStructs.MODEL_V1_DELIVER);
    EXPECTED.put("offsetof(cpg_model_v1_data_t, cpg_confchg_fn)", NativeStructs.MODEL_V1_CONFCHG);
    EXPECTED.put(
        "offsetof(cpg_model_v1_data_t, cpg_totem_confchg_fn)", NativeStructs.MODEL_V1_TOTEM);
    EXPECTED.put("offsetof(cpg_model_v1_data_t, flags)", NativeStructs.MODEL_V1_FLAGS);
    EXPECTED.put("sizeof(quorum_callbacks_t)", NativeStructs.QUORUM_CALLBACKS_SIZE);
    EXPECTED.put(
        "offsetof(quorum_callbacks_t, quorum_notify_fn)", NativeStructs.QUORUM_CALLBACKS_NOTIFY);
    EXPECTED.put("sizeof(quorum_handle_t)", Long.BYTES);
    EXPECTED.put("CS_DISPATCH_ALL", 2);
    EXPECTED.put("CS_TRACK_CURRENT|CS_TRACK_CHANGES", 1 | 2);
    EXPECTED.put("QUORUM_FREE", 0);
    EXPECTED.put("sizeof(struct iovec)", NativeStructs.IOVEC_SIZE);
    EXPECTED.put("offsetof(struct iovec, iov_base)", NativeStructs.IOVEC_BASE);
    EXPECTED.put("offsetof(struct iovec, iov_len)", NativeStructs.IOVEC_LENGTH);
    EXPECTED.put("sizeof(struct cpg_ring_id)", NativeStructs.RING_ID_SIZE);
    EXPECTED.put("offsetof(struct cpg_ring_id, nodeid)", NativeStructs.RING_ID_NODEID);
    EXPECTED.put("offsetof(struct cpg_ring_id, seq)", NativeStructs.RING_ID_SEQ);
    EXPECTED.put("sizeof(struct cpg_iteration_description_t)", NativeStructs.ITERATION_SIZE);
    EXPECTED.put(
        "offsetof(struct cpg_iteration_description_t, group)", NativeStructs.ITERATION_GROUP);
    EXPECTED.put(
        "offsetof(struct cpg_iteration_description_t, nodeid)", NativeStructs.ITERATION_NODEID);
    EXPECTED.put("offsetof(struct cpg_iteration_description_t, pid)", NativeStructs.ITERATION_PID);
    EXPECTED.put("sizeof(struct timespec)", NativeStructs.TIMESPEC_SIZE);
    EXPECTED.put("offsetof(struct timespec, tv_sec)", NativeStructs.TIMESPEC_SECONDS);
    EXPECTED.put("offsetof(struct timespec, tv_nsec)", NativeStructs.TIMESPEC_NANOS);
    EXPECTED.put("sizeof(struct pollfd)", NativeStructs.POLLFD_SIZE);
    EXPECTED.put("offsetof(struct pollfd, fd)", NativeStructs.POLLFD_FD);
    EXPECTED.put("offsetof(struct pollfd, events)", NativeStructs.POLLFD_EVENTS);
    EXPECTED.put("offsetof(struct pollfd, revents)", NativeStructs.POLLFD_REVENTS);
    EXPECTED.put("CPG_MEMBERS_MAX", NativeStructs.MEMBERS_MAX);
    EXPECTED.put("CPG_MODEL_V1", NativeStructs.MODEL_V1);
    EXPECTED.put(
        "CPG_MODEL_V1_DELIVER_INITIAL_TOTEM_CONF",
        NativeStructs.MODEL_V1_DELIVER_INITIAL_TOTEM_CONF);
    EXPECTED.put("POLLIN", (int) ReadinessPoll.POLLIN);
    EXPECTED.put("POLLERR|POLLHUP|POLLNVAL", ReadinessPoll.POLLERR_POLLHUP_POLLNVAL);
    EXPECTED.put("EFD_CLOEXEC|EFD_NONBLOCK", ReadinessPoll.EFD_CLOEXEC_NONBLOCK);
    EXPECTED.put("CPG_TYPE_AGREED", 2);
    EXPECTED.put("CS_DISPATCH_ONE_NONBLOCKING", 4);
    EXPECTED.put("sizeof(cpg_handle_t)", Long.BYTES);
    EXPECTED.put("sizeof(cpg_iteration_handle_t)", Long.BYTES);
    EXPECTED.put("sizeof(size_t)", Long.BYTES);
    EXPECTED.put("sizeof(void *)", Long.BYTES);
    EXPECTED.put("sizeof(cs_error_t)", Integer.BYTES);
  }

  @Test
  void layoutsAndConstantsAreThoseOfTheHeaders(@TempDir Path directory) throws Exception {
    StringBuilder source = new StringBuilder(HEADERS).append("int main(void) {\n");
    for (String expression : EXPECTED.keySet()) {
      source.append(
          "printf(\"%%s=%%d\\n\", \"%s\", (int) (%s));\n".formatted(expression, expression));
    }
    Path file = directory.resolve("layout.c");
    Files.writeString(file, source.append("return 0; }\n"));
    Path program = directory.resolve("layout");
    output("gcc", "-o", program.toString(), file.toString());
    Map<String, Integer> actual = new TreeMap<>();
    for (String line : output(program.toString()).lines().toList()) {
      int equals = line.lastIndexOf('=');
      actual.put(line.substring(0, equals), Integer.valueOf(line.substring(equals + 1)));
    }
    assertEquals(EXPECTED, actual);
  }

  private static String output(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(
        0,
        process.waitFor(),
        () ->
            output + " (needs gcc and the headers: apt-get install gcc libcpg-dev libquorum-dev)");
    return output;
  }
}
