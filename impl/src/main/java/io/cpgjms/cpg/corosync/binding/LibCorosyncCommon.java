package io.cpgjms.cpg.corosync.binding;

/** The one function of {@code corosync/corotypes.h}. Public only because JNR needs it so. */
@SuppressWarnings("MemberName") // the C name
public interface LibCorosyncCommon {
  /** The C name of an error; a static string of the library. */
  String cs_strerror(int error);
}
