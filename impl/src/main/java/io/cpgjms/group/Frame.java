package io.cpgjms.group;

import io.cpgjms.group.schema.Control;
import java.util.List;

/**
 * A frame that came in, taken apart. Immutable.
 *
 * @param origin null if its writer does not number its frames
 * @param mark whether the sender wants to know when it has been taken
 * @param control null if there is none
 * @param part a piece of a large payload; null if there is none
 * @param payloads where the payloads lie
 */
record Frame(FrameOrigin origin, boolean mark, Control control, Part part, List<Slice> payloads) {

  /** A run of bytes. */
  record Slice(int offset, int length) {}

  /**
   * A piece of what does not fit into one frame: of the fields that hold the payloads.
   *
   * @param total how many bytes all pieces have together
   * @param offset where this one belongs
   * @param content where its bytes lie in the frame
   */
  record Part(long total, long offset, Slice content) {}
}
