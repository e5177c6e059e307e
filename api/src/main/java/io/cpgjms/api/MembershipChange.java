package io.cpgjms.api;

/**
 * One member that came or went. Immutable.
 *
 * @param member who
 * @param reason why
 */
public record MembershipChange(Member member, ChangeReason reason) {
  @Override
  public String toString() {
    return member + ":" + reason;
  }
}
