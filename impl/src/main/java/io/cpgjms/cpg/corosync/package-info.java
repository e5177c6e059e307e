/**
 * The real engine: libcpg of corosync. The native calls themselves are in the {@code binding}
 * package, which loads once per process apart from all deployments ({@link
 * io.cpgjms.cpg.corosync.NativeLayer}).
 */
package io.cpgjms.cpg.corosync;
