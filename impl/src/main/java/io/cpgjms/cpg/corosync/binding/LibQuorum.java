package io.cpgjms.cpg.corosync.binding;

/**
 * The functions of {@code corosync/quorum.h} that tell and track the quorum, with their C names;
 * the types are as in {@link LibCpg}. Public only because JNR needs it so.
 */
@SuppressWarnings("MemberName") // the C names
public interface LibQuorum {
  int quorum_initialize(long handleOut, long callbacks, long quorumTypeOut);

  int quorum_finalize(long handle);

  int quorum_fd_get(long handle, long fdOut);

  int quorum_dispatch(long handle, int dispatchTypes);

  int quorum_trackstart(long handle, int flags);
}
