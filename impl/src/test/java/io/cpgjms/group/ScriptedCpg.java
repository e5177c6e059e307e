package io.cpgjms.group;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.CsError;
import io.cpgjms.api.GroupName;
import io.cpgjms.api.Member;
import io.cpgjms.cpg.Cpg;
import io.cpgjms.group.FrameEnvelope.DamagedFrameException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A handle whose multicasts give the results that a test lines up, and then succeed. */
final class ScriptedCpg implements Cpg {
  final Deque<CsError> results = new ArrayDeque<>();
  final List<byte[]> frames = new ArrayList<>();
  int wakeups;

  /** The frame as a receiver reads it. */
  Frame frame(int index) {
    try {
      return FrameEnvelope.read(frames.get(index));
    } catch (DamagedFrameException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void mcast(ByteBuffer payload) {
    CsError result = results.isEmpty() ? CsError.CS_OK : results.remove();
    if (result != CsError.CS_OK) {
      throw new CpgException("cpg_mcast_joined", "scripted", result);
    }
    byte[] bytes = new byte[payload.remaining()];
    payload.duplicate().get(bytes);
    frames.add(bytes);
  }

  @Override
  public int maxAtomicMessageSize() {
    return 1_047_552;
  }

  @Override
  public void wakeup() {
    wakeups++;
  }

  @Override
  public void join(GroupName group) {}

  @Override
  public Member local() {
    return new Member(1, 1);
  }

  @Override
  public void dispatch(Duration timeout) {}

  @Override
  public void leave() {}

  @Override
  public void close() {}
}
