package io.cpgjms.jms;

import io.cpgjms.api.CpgException;

/** A commit to several groups that failed when the first of them had been sent already. */
public final class PartialCommitException extends CpgException {
  private static final long serialVersionUID = 1L;

  PartialCommitException(int delivered, CpgException cause) {
    super(
        "half committed: %d message(s) were delivered before this failure, the rest was not: %s"
            .formatted(delivered, cause.getMessage()),
        cause.error(),
        cause);
  }
}
