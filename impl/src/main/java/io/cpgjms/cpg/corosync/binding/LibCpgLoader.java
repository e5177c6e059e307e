package io.cpgjms.cpg.corosync.binding;

import java.io.FileNotFoundException;
import jnr.ffi.LibraryLoader;
import jnr.ffi.LibraryOption;

/** Finds the shared libraries by their exact sonames, so that no development package is needed. */
final class LibCpgLoader {
  private static final String LIB_COROSYNC_COMMON = "libcorosync_common.so.4";
  private static final String LIB_C = "libc.so.6";

  private LibCpgLoader() {}

  static LibCpg libCpg(String soname) throws FileNotFoundException {
    return load(LibCpg.class, soname);
  }

  static LibQuorum libQuorum(String soname) throws FileNotFoundException {
    return load(LibQuorum.class, soname);
  }

  static LibCorosyncCommon libCorosyncCommon() throws FileNotFoundException {
    return load(LibCorosyncCommon.class, LIB_COROSYNC_COMMON);
  }

  static LibC libC() throws FileNotFoundException {
    return load(LibC.class, LIB_C);
  }

  private static <T> T load(Class<T> functions, String soname) throws FileNotFoundException {
    try {
      // Nothing here reads errno, so JNR need not save it after each call.
      return LibraryLoader.create(functions)
          .option(LibraryOption.IgnoreError, true)
          .failImmediately()
          .load(soname);
    } catch (UnsatisfiedLinkError e) {
      FileNotFoundException missing = new FileNotFoundException(e.getMessage());
      missing.initCause(e);
      throw missing;
    }
  }
}
