/**
 * The native layer: libcpg and libquorum through JNR-FFI.
 *
 * <p>JNR pins the class loader of every interface that it implements, for ever. So this package and
 * JNR are packed as {@code META-INF/cpgjms/native-layer.zip} and load once per process in {@link
 * io.cpgjms.cpg.corosync.binding.MemoryClassLoader}, never in the class loader of a deployment.
 * Whoever calls it lives in another class loader: everything that crosses the border is a JDK type
 * (see {@link io.cpgjms.cpg.corosync.binding.CpgCalls} and {@link
 * io.cpgjms.cpg.corosync.binding.QuorumCalls}).
 */
package io.cpgjms.cpg.corosync.binding;
