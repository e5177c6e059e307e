package io.cpgjms.group;

import io.cpgjms.api.GroupName;

/**
 * Finds the one channel of each group, so that all users of a group in the process share its joined
 * handle (corosync refuses a second join by the same process). Safe for any thread.
 */
public interface GroupRegistry {
  /**
   * Takes a share in the group and, if it is the first, starts to join it in the background. The
   * channel tries until it is joined or the last lease is closed.
   *
   * @param options the limits of this lease
   */
  GroupLease lease(GroupName group, GroupOptions options);
}
