package io.cpgjms.cpg.corosync.binding;

import java.time.Duration;

/**
 * Waits for a handle's file descriptor or for a wake-up by another thread. {@link #await} is
 * confined to the handle's owner; {@link #wake} and {@link #close} are safe for any thread.
 */
final class ReadinessPoll {
  /** There are events to dispatch. */
  static final int EVENTS = 1;

  /** Somebody called {@link #wake}. */
  static final int WOKEN = 2;

  /** The daemon closed the connection. */
  static final int GONE = 4;

  static final short POLLIN = 0x1;
  static final int POLLERR_POLLHUP_POLLNVAL = 0x8 | 0x10 | 0x20;
  static final int EFD_CLOEXEC_NONBLOCK = 0x80000 | 0x800;
  private static final int SECOND = NativeStructs.POLLFD_SIZE;

  private final LibC libC;
  private final int eventFd;
  private final NativeBlock pollFds = NativeBlock.allocate(2 * NativeStructs.POLLFD_SIZE);
  private final NativeBlock timespec = NativeBlock.allocate(NativeStructs.TIMESPEC_SIZE);
  private final NativeBlock count = NativeBlock.allocate(Long.BYTES);
  private final NativeBlock one = NativeBlock.allocate(Long.BYTES);
  private boolean closed;

  private ReadinessPoll(LibC libC, int eventFd, int fd) {
    this.libC = libC;
    this.eventFd = eventFd;
    pollFds
        .bytes()
        .putInt(NativeStructs.POLLFD_FD, fd)
        .putShort(NativeStructs.POLLFD_EVENTS, POLLIN)
        .putInt(SECOND + NativeStructs.POLLFD_FD, eventFd)
        .putShort(SECOND + NativeStructs.POLLFD_EVENTS, POLLIN);
    one.bytes().putLong(0, 1);
  }

  /**
   * @param fd what to wait for besides a wake-up
   * @return null if the process has no file descriptor left
   */
  static ReadinessPoll open(LibC libC, int fd) {
    int eventFd = libC.eventfd(0, EFD_CLOEXEC_NONBLOCK);
    return eventFd < 0 ? null : new ReadinessPoll(libC, eventFd, fd);
  }

  /**
   * Waits until there is something or the time is over.
   *
   * @param timeout one that is not positive does not wait
   * @return {@link #EVENTS}, {@link #WOKEN} and {@link #GONE} added up; 0 if the time is over or a
   *     signal came
   */
  int await(Duration timeout) {
    Duration wait = timeout.isNegative() ? Duration.ZERO : timeout;
    timespec
        .bytes()
        .putLong(NativeStructs.TIMESPEC_SECONDS, wait.getSeconds())
        .putLong(NativeStructs.TIMESPEC_NANOS, wait.getNano());
    if (libC.ppoll(pollFds.address(), 2, timespec.address(), 0) <= 0) {
      return 0;
    }
    int ready = 0;
    int onHandle = pollFds.bytes().getShort(NativeStructs.POLLFD_REVENTS);
    if ((onHandle & POLLIN) != 0) {
      ready |= EVENTS;
    }
    if ((onHandle & POLLERR_POLLHUP_POLLNVAL) != 0) {
      ready |= GONE;
    }
    if (pollFds.bytes().getShort(SECOND + NativeStructs.POLLFD_REVENTS) != 0) {
      libC.read(eventFd, count.address(), Long.BYTES);
      ready |= WOKEN;
    }
    return ready;
  }

  /** Ends the present or the next {@link #await}. Does nothing once closed. */
  synchronized void wake() {
    if (!closed) {
      libC.write(eventFd, one.address(), Long.BYTES);
    }
  }

  /** Idempotent. After it, the number of the file descriptor may belong to somebody else. */
  synchronized void close() {
    if (!closed) {
      closed = true;
      libC.close(eventFd);
    }
  }
}
