package io.cpgjms.cpg.corosync.binding;

/** What {@link ReadinessPoll} needs of libc. Public only because JNR needs it so. */
public interface LibC {
  int ppoll(long pollfds, long count, long timespec, long signalMask);

  int eventfd(int initialValue, int flags);

  long read(int fd, long buffer, long count);

  long write(int fd, long buffer, long count);

  int close(int fd);
}
