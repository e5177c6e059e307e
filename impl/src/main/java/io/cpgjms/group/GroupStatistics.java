package io.cpgjms.group;

import java.time.Instant;
import java.util.Optional;

/**
 * How a channel is and what it has done since its first lease. Immutable. The numbers are read one
 * after the other while the channel goes on, so they may be a message apart.
 *
 * @param state where the channel is in its life
 * @param lastError why the group was lost or a join failed the last time; it stays when the group
 *     is joined again
 * @param lastErrorAt when that was
 * @param pendingCall the native call that the daemon has not answered yet, and for how long: there
 *     for longer than a moment only while the daemon hangs
 * @param timesJoined how often the group was joined, rejoins included
 * @param timesLost how often the daemon was lost while the group was joined
 * @param framesSent multicasts that the daemon took
 * @param bytesSent their bytes
 * @param framesReceived multicasts that came, the own ones included
 * @param bytesReceived their bytes
 * @param messagesDelivered messages in them that went to the listeners
 * @param unreadableFrames multicasts that could not be read and were skipped
 * @param waitingBytes what waits to be multicast now
 * @param onTheWayBytes what was multicast and has not come back yet
 * @param listeners how many listen now
 * @param droppedMessages messages that slow consumers here lost under {@link
 *     SlowConsumer#DROP_OLDEST}
 * @param consumersCutOff consumers here that were cut off for being slow
 * @param heldUpMillis how long sends of this process waited for slow consumers of the group
 */
public record GroupStatistics(
    ChannelState state,
    Optional<String> lastError,
    Optional<Instant> lastErrorAt,
    Optional<String> pendingCall,
    long timesJoined,
    long timesLost,
    long framesSent,
    long bytesSent,
    long framesReceived,
    long bytesReceived,
    long messagesDelivered,
    long unreadableFrames,
    long waitingBytes,
    long onTheWayBytes,
    int listeners,
    long droppedMessages,
    long consumersCutOff,
    long heldUpMillis) {

  /** What is no count. */
  record Condition(
      ChannelState state,
      Optional<String> lastError,
      Optional<Instant> lastErrorAt,
      Optional<String> pendingCall) {}
}
