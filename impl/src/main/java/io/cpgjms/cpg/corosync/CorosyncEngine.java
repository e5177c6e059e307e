package io.cpgjms.cpg.corosync;

import io.cpgjms.api.CpgException;
import io.cpgjms.cpg.Cpg;
import io.cpgjms.cpg.CpgEngine;
import io.cpgjms.cpg.CpgEvents;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Groups of the corosync daemon on this node. Safe for any thread; holds nothing native until the
 * first {@link #open}, and nothing but its handles after it, so it needs no close.
 */
public final class CorosyncEngine implements CpgEngine {
  static final String LIB_CPG = "libcpg.so.4";

  private final Path nativeDirectory;
  private final String libCpgSoname;
  private NativeCalls calls;

  /**
   * @param nativeDirectory an existing directory where JNR's native part may be extracted for the
   *     moment of its loading (the property {@code nativeDirectory}); null for the data directory
   *     of a WildFly server, or else {@code java.io.tmpdir}
   */
  public CorosyncEngine(Path nativeDirectory) {
    this(nativeDirectory, LIB_CPG);
  }

  CorosyncEngine(Path nativeDirectory, String libCpgSoname) {
    this.nativeDirectory = nativeDirectory == null ? defaultDirectory() : nativeDirectory;
    this.libCpgSoname = libCpgSoname;
  }

  private static Path defaultDirectory() {
    return Path.of(
        System.getProperty("jboss.server.data.dir", System.getProperty("java.io.tmpdir")));
  }

  @Override
  public String name() {
    return "corosync";
  }

  /**
   * {@inheritDoc}
   *
   * <p>A daemon that hangs (is stopped by a signal, for instance) makes this call hang: libcpg
   * knows no time limit. So call it on a thread that can be given up on.
   *
   * @throws CpgException CS_ERR_LIBRARY if libcpg or libjffi does not load or the daemon is not
   *     there, CS_ERR_TRY_AGAIN if it is starting, CS_ERR_ACCESS if it refuses this user,
   *     CS_ERR_NO_SPACE if /dev/shm is full
   */
  @Override
  public Cpg open(CpgEvents events) {
    return CorosyncHandle.open(calls(), Objects.requireNonNull(events, "events"));
  }

  private synchronized NativeCalls calls() {
    if (calls == null) {
      calls = new NativeCalls(NativeLayer.calls(nativeDirectory, libCpgSoname));
    }
    return calls;
  }
}
