package io.cpgjms.group;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.CsError;
import io.cpgjms.api.GroupName;

/** The group was lost, or the time was over, before a send was confirmed or refused. */
public final class InDoubtException extends CpgException {
  private static final long serialVersionUID = 1L;

  InDoubtException(GroupName group, CsError error, String why, Throwable cause) {
    super(
        "cpg_mcast_joined(%s): %s (%d): in doubt: %s before the message came back; it may or may not"
                .formatted(group, error, error.code(), why)
            + " have been delivered: check with the receivers before sending it again",
        error,
        cause);
  }
}
