package io.cpgjms.group;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.CsError;
import io.cpgjms.api.GroupName;

/** The exceptions of a send, each with what to do about it. Immutable. */
record SendFailures(GroupName group) {
  CpgException tooBig(long bytes, String limit) {
    return failure(
        CsError.CS_ERR_TOO_BIG, "%d bytes, %s; send several smaller ones".formatted(bytes, limit));
  }

  CpgException notSent(String why, GroupOptions options) {
    return failure(
        CsError.CS_ERR_TIMEOUT,
        "not sent within sendTimeout=%d ms: %s".formatted(options.sendTimeout().toMillis(), why));
  }

  /** The handle cannot be used any more: it is joined again. */
  CpgException outOfOrder(long sequence, int length, Flight due) {
    return new CpgException(
        "group %s: own frame %d of %d bytes came back, due was %s"
            .formatted(group, sequence, length, due),
        CsError.CS_ERR_MESSAGE_ERROR,
        null);
  }

  InDoubtException inDoubt(String why, Throwable cause) {
    return new InDoubtException(group, CsError.CS_ERR_TIMEOUT, why, cause);
  }

  private CpgException failure(CsError error, String text) {
    return new CpgException(
        "cpg_mcast_joined(%s): %s (%d): %s".formatted(group, error, error.code(), text),
        error,
        null);
  }
}
