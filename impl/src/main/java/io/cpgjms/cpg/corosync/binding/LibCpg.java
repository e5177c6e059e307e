package io.cpgjms.cpg.corosync.binding;

/**
 * Every function of {@code corosync/cpg.h}, with its C name. Pointers are addresses as {@code
 * long}, {@code cpg_handle_t} and {@code size_t} are {@code long}, enums are {@code int}: so JNR
 * calls without converting or allocating. Public only because JNR implements it in a class loader
 * of its own.
 *
 * <p>Newer libraries lack {@code cpg_zcb_*}; calling a missing function throws
 * UnsatisfiedLinkError.
 */
@SuppressWarnings("MemberName") // the C names
public interface LibCpg {
  int cpg_initialize(long handleOut, long callbacks);

  int cpg_model_initialize(long handleOut, int model, long modelData, long context);

  int cpg_finalize(long handle);

  int cpg_fd_get(long handle, long fdOut);

  int cpg_max_atomic_msgsize_get(long handle, long sizeOut);

  int cpg_context_get(long handle, long contextOut);

  int cpg_context_set(long handle, long context);

  int cpg_dispatch(long handle, int dispatchTypes);

  int cpg_join(long handle, long group);

  int cpg_leave(long handle, long group);

  int cpg_mcast_joined(long handle, int guarantee, long iovec, int iovecLength);

  int cpg_membership_get(long handle, long group, long memberList, long memberListEntries);

  int cpg_local_get(long handle, long nodeIdOut);

  int cpg_flow_control_state_get(long handle, long stateOut);

  int cpg_zcb_alloc(long handle, long size, long bufferOut);

  int cpg_zcb_free(long handle, long buffer);

  int cpg_zcb_mcast_joined(long handle, int guarantee, long message, long messageLength);

  int cpg_iteration_initialize(long handle, int iterationType, long group, long iterationHandleOut);

  int cpg_iteration_next(long iterationHandle, long description);

  int cpg_iteration_finalize(long iterationHandle);
}
