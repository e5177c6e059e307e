package io.cpgjms.api;

/**
 * The results of libcpg calls ({@code cs_error_t} of corosync's {@code corotypes.h}), with what
 * each means and what to do about it.
 */
public enum CsError {
  CS_OK(1, "success", "nothing to do"),
  CS_ERR_LIBRARY(
      2,
      "no connection to the corosync daemon",
      "start corosync on this node (systemctl start corosync), then try again"),
  CS_ERR_VERSION(
      3, "the library and the daemon do not fit", "install libcpg4 and corosync of one version"),
  CS_ERR_INIT(4, "initialization failed", "look into the log of corosync (journalctl -u corosync)"),
  CS_ERR_TIMEOUT(5, "the daemon did not answer in time", "look at the load of this node and retry"),
  CS_ERR_TRY_AGAIN(
      6,
      "the daemon is busy: starting, changing its membership, or its queue is full",
      "retry after a pause; if it lasts, see corosync-quorumtool -s and the log of corosync"),
  CS_ERR_INVALID_PARAM(
      7, "an argument is not valid", "this is a bug of the caller: report it with this message"),
  CS_ERR_NO_MEMORY(8, "out of memory", "free memory on this node"),
  CS_ERR_BAD_HANDLE(
      9, "the handle is finalized or unknown", "open a new handle: a handle is good for one join"),
  CS_ERR_BUSY(10, "the daemon is busy with this handle", "retry after a pause"),
  CS_ERR_ACCESS(
      11,
      "this user may not use the daemon",
      "run as root, or allow the user: a file in /etc/corosync/uidgid.d with"
          + " 'uidgid { uid: NAME }' on lines of their own, then corosync-cfgtool -R"),
  CS_ERR_NOT_EXIST(12, "this process is not in the group", "join the group first"),
  CS_ERR_NAME_TOO_LONG(13, "the group name is too long", "use a name of at most 127 bytes"),
  CS_ERR_EXIST(
      14,
      "this process is in the group already",
      "close the other user of this group in this process: a process joins a group once"),
  CS_ERR_NO_SPACE(
      15,
      "no room for the shared memory of the connection",
      "free or enlarge /dev/shm (3.05 MB a joined group), or join fewer groups"),
  CS_ERR_INTERRUPT(
      16, "a membership change interrupted the fragmented message", "send the whole message again"),
  CS_ERR_NAME_NOT_FOUND(17, "the name is not known", "check the name"),
  CS_ERR_NO_RESOURCES(
      18, "the daemon or this process ran out of resources", "raise the limits (ulimit -n)"),
  CS_ERR_NOT_SUPPORTED(
      19, "this corosync does not support the call", "install corosync 3.1.6 or newer"),
  CS_ERR_BAD_OPERATION(
      20, "the call is not allowed here", "this is a bug of the caller: report it"),
  CS_ERR_FAILED_OPERATION(
      21, "the daemon could not carry out the call", "look into the log of corosync"),
  CS_ERR_MESSAGE_ERROR(
      22, "the message is damaged or the connection broke in it", "send the message again"),
  CS_ERR_QUEUE_FULL(23, "a queue of the daemon is full", "retry after a pause"),
  CS_ERR_QUEUE_NOT_AVAILABLE(24, "a queue of the daemon is not there", "retry after a pause"),
  CS_ERR_BAD_FLAGS(25, "the flags are not valid", "this is a bug of the caller: report it"),
  CS_ERR_TOO_BIG(26, "the message is too big", "send a smaller message"),
  CS_ERR_NO_SECTIONS(27, "there are no more entries", "nothing to do: the iteration is at its end"),
  CS_ERR_CONTEXT_NOT_FOUND(28, "the context is not known", "open a new handle"),
  CS_ERR_TOO_MANY_GROUPS(30, "too many groups are joined", "leave a group first"),
  CS_ERR_SECURITY(100, "refused for security", "look into the log of corosync"),
  /** A number that this version does not know. */
  CS_ERR_UNKNOWN(-1, "an error that this version does not know", "look into the log of corosync");

  private static final CsError[] BY_CODE = new CsError[CS_ERR_SECURITY.code + 1];

  static {
    for (CsError error : values()) {
      if (error.code > 0) {
        BY_CODE[error.code] = error;
      }
    }
  }

  private final int code;
  private final String meaning;
  private final String advice;

  CsError(int code, String meaning, String advice) {
    this.code = code;
    this.meaning = meaning;
    this.advice = advice;
  }

  /** The error for a {@code cs_error_t} value; {@link #CS_ERR_UNKNOWN} for an unknown one. */
  public static CsError of(int code) {
    CsError error = code > 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    return error == null ? CS_ERR_UNKNOWN : error;
  }

  /** The value of {@code cs_error_t}; -1 for {@link #CS_ERR_UNKNOWN}. */
  public int code() {
    return code;
  }

  /** What happened, in a few words. */
  public String meaning() {
    return meaning;
  }

  /** What to do about it, in a few words. */
  public String advice() {
    return advice;
  }

  /** Whether the same call may succeed after a pause, on the same handle. */
  public boolean isTransient() {
    return switch (this) {
      case CS_ERR_TRY_AGAIN, CS_ERR_BUSY, CS_ERR_QUEUE_FULL, CS_ERR_QUEUE_NOT_AVAILABLE -> true;
      default -> false;
    };
  }
}
