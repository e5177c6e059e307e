package io.cpgjms.jms;

import io.cpgjms.group.GroupLease;
import io.cpgjms.group.Outbound;
import jakarta.jms.CompletionListener;
import jakarta.jms.Message;

/**
 * A send that nobody waits for.
 *
 * @param message what the application gave, for the listener
 * @param listener told when it is confirmed or has failed
 * @param lease the group to send to
 * @param outbound the message as it goes out, so that the application may change its own at once
 */
record AsyncSend(
    Message message, CompletionListener listener, GroupLease lease, Outbound outbound) {
  /** Whether both may go out in one frame, after those before them of so many bytes. */
  boolean sharesFrameWith(AsyncSend next, long bytes, long limit) {
    return lease == next.lease
        && outbound instanceof Outbound.Framed
        && next.outbound instanceof Outbound.Framed
        && bytes + next.outbound.size() <= limit;
  }
}
