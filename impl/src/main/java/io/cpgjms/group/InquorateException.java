package io.cpgjms.group;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.CsError;
import io.cpgjms.api.GroupName;

/**
 * Nothing was sent, because this node's partition is not known to be quorate and the lease requires
 * it. CS_ERR_TRY_AGAIN is what corosync itself answers where a service needs quorum and has none.
 */
public final class InquorateException extends CpgException {
  private static final long serialVersionUID = 1L;

  InquorateException(GroupName group, String why, CpgException cause) {
    super(
        "cpg_mcast_joined(%s): %s (%d): %s: nothing was sent; send again when the cluster is quorate"
                .formatted(group, CsError.CS_ERR_TRY_AGAIN, CsError.CS_ERR_TRY_AGAIN.code(), why)
            + " (corosync-quorumtool -s tells), or set requireQuorum=false",
        CsError.CS_ERR_TRY_AGAIN,
        cause);
  }
}
