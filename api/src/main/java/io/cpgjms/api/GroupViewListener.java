package io.cpgjms.api;

/** Receives the views of a group, in order with its messages. */
@FunctionalInterface
public interface GroupViewListener {
  /**
   * Called for each view, by the thread that also delivers this subscription's messages, so never
   * at the same time as {@code onMessage}.
   *
   * @param view the membership after the change
   */
  void onView(GroupView view);
}
