package io.cpgjms.cpg.corosync;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.CsError;

/**
 * A library of corosync that the native layer binds. Immutable.
 *
 * @param header its header in {@code corosync/}, without the ending
 * @param soname the file that is loaded
 * @param debianPackage where Debian has it
 * @param error what its absence means for the caller
 * @param instead what to do without it
 */
record NativeLibrary(
    String header, String soname, String debianPackage, CsError error, String instead) {
  static final NativeLibrary CPG =
      new NativeLibrary(
          "cpg", "libcpg.so.4", "libcpg4", CsError.CS_ERR_LIBRARY, "use engine=embedded");

  static final NativeLibrary QUORUM =
      new NativeLibrary(
          "quorum",
          "libquorum.so.5",
          "libquorum5",
          CsError.CS_ERR_NOT_SUPPORTED,
          "set requireQuorum=false");

  /** The same under another name. */
  NativeLibrary as(String otherSoname) {
    return new NativeLibrary(header, otherSoname, debianPackage, error, instead);
  }

  CpgException missing(Exception cause) {
    return new CpgException(
        "%s not found: install it (Debian: apt-get install %s; RHEL: dnf install corosynclib) or %s"
            .formatted(soname, debianPackage, instead),
        error,
        cause);
  }
}
