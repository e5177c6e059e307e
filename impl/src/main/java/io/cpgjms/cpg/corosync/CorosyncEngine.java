package io.cpgjms.cpg.corosync;

import io.cpgjms.api.CpgException;
import io.cpgjms.cpg.Cpg;
import io.cpgjms.cpg.CpgEngine;
import io.cpgjms.cpg.CpgEvents;
import io.cpgjms.cpg.QuorumHandle;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Groups of the corosync daemon on this node. Safe for any thread; holds nothing native until the
 * first {@link #open}, and nothing but its handles after it, so it needs no close.
 */
public final class CorosyncEngine implements CpgEngine {
  private final Path nativeDirectory;
  private final NativeLibrary cpg;
  private final NativeLibrary quorum;
  private NativeCalls calls;

  /**
   * @param nativeDirectory an existing directory where JNR's native part may be extracted for the
   *     moment of its loading (the property {@code nativeDirectory}); null for the data directory
   *     of a WildFly server, or else {@code java.io.tmpdir}
   */
  public CorosyncEngine(Path nativeDirectory) {
    this(nativeDirectory, NativeLibrary.CPG, NativeLibrary.QUORUM);
  }

  CorosyncEngine(Path nativeDirectory, NativeLibrary cpg, NativeLibrary quorum) {
    this.nativeDirectory = nativeDirectory == null ? defaultDirectory() : nativeDirectory;
    this.cpg = cpg;
    this.quorum = quorum;
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
    OrphanedMemory.remove();
    return CorosyncHandle.open(calls(), Objects.requireNonNull(events, "events"));
  }

  /**
   * {@inheritDoc}
   *
   * <p>It is libquorum's, whose knowledge is that of the daemon's provider: votequorum.
   */
  @Override
  public QuorumHandle openQuorum() {
    return CorosyncQuorum.open(calls().with(NativeLayer.calls(nativeDirectory, quorum)));
  }

  private synchronized NativeCalls calls() {
    if (calls == null) {
      calls = new NativeCalls(NativeLayer.calls(nativeDirectory, cpg));
    }
    return calls;
  }
}
