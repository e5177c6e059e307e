package io.cpgjms.api;

import java.util.Comparator;

/**
 * One process in a group: the cluster node and the process id there. Immutable.
 *
 * @param nodeId the corosync node id, an unsigned 32-bit number
 * @param pid the process id on that node
 */
public record Member(int nodeId, int pid) implements Comparable<Member> {
  private static final Comparator<Member> ORDER =
      Comparator.<Member>comparingLong(m -> Integer.toUnsignedLong(m.nodeId))
          .thenComparingInt(Member::pid);

  @Override
  public int compareTo(Member other) {
    return ORDER.compare(this, other);
  }

  /** {@code nodeid/pid}, for instance {@code 1/4711}. */
  @Override
  public String toString() {
    return Integer.toUnsignedString(nodeId) + "/" + pid;
  }
}
