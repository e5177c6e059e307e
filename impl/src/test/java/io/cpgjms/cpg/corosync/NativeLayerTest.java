package io.cpgjms.cpg.corosync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cpgjms.cpg.DispatchStack;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The native layer outlives deployments and does not hold them (design decision 13). */
@ExtendWith({CorosyncDaemon.Running.class, DispatchStack.class})
class NativeLayerTest {
  private static final String DEPLOYMENT = "io.cpgjms.cpg.corosync.Deployment";

  @Test
  void fiveDeploymentsShareOneLayerAndAreAllCollected() throws IOException {
    List<String> report = TestJvm.output(List.of(), Redeployments.class, TestJvm.deploymentPaths());
    assertEquals("loaders left: 0", report.get(0), report::toString);
    assertEquals("layers: 1", report.get(1));
    // JNR's own; a second deployment must not add another one.
    assertTrue(report.get(2).split(",").length <= 2, report.get(2));
  }

  @Test
  void twoDeploymentsThatJoinOneGroupAreToldApart() throws IOException {
    List<Path> paths = TestJvm.deploymentPaths().stream().map(Path::of).toList();
    try (FreshLoader first = new FreshLoader("first.ear", paths);
        FreshLoader second = new FreshLoader("second.ear", paths)) {
      first.call(DEPLOYMENT, "keep");
      String refusal = (String) second.call(DEPLOYMENT, "tryToJoin");
      first.call(DEPLOYMENT, "release");
      assertNotNull(refusal);
      assertTrue(refusal.startsWith("CS_ERR_EXIST|cpg_join(redeployed)"), refusal);
      assertTrue(refusal.contains("first.ear"), refusal);
      assertNull(second.call(DEPLOYMENT, "tryToJoin"));
    }
  }

  @Test
  void allEnginesOfAProcessGetTheSameCalls() {
    Path directory = Path.of(System.getProperty("java.io.tmpdir"));
    Map<String, MethodHandle> calls = NativeLayer.calls(directory, NativeLibrary.CPG);
    assertSame(calls, NativeLayer.calls(directory, NativeLibrary.CPG));
  }

  @Test
  void theBundleHasBothMachinesAndNoSharedObjectThatAServerWouldLoad() throws IOException {
    Set<String> names = new TreeSet<>();
    try (InputStream bundle = NativeLayer.class.getResourceAsStream(NativeLayer.BUNDLE);
        ZipInputStream zip = new ZipInputStream(bundle)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    assertTrue(names.contains("jni/x86_64-Linux/libjffi-1.2.bin"));
    assertTrue(names.contains("jni/aarch64-Linux/libjffi-1.2.bin"));
    assertTrue(names.containsAll(List.of("META-INF/LICENSE", "META-INF/NOTICE")));
    assertFalse(new ArrayList<>(names).stream().anyMatch(name -> name.endsWith(".so")));
  }
}
