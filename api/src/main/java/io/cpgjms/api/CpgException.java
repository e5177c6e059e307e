package io.cpgjms.api;

/**
 * A closed-process-group call that failed. The message reads {@code cpg_join(orders):
 * CS_ERR_TRY_AGAIN (6): what happened; what to do}.
 */
public class CpgException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final CsError error;

  /**
   * A failed native call.
   *
   * @param call the C name of the function
   * @param subject the group or another thing that the call was about; null if there is none
   * @param error the result
   */
  public CpgException(String call, String subject, CsError error) {
    this(call, subject, error, null);
  }

  /** As the other constructor, for a result that {@link CsError} does not know or with a cause. */
  public CpgException(String call, String subject, CsError error, Throwable cause) {
    super(
        "%s(%s): %s (%d): %s; %s"
            .formatted(
                call,
                subject == null ? "" : subject,
                error,
                error.code(),
                error.meaning(),
                error.advice()),
        cause);
    this.error = error;
  }

  /** A failure that is no result of a native call, such as a missing library. */
  public CpgException(String message, CsError error, Throwable cause) {
    super(message, cause);
    this.error = error;
  }

  /** The result code. */
  public CsError error() {
    return error;
  }
}
