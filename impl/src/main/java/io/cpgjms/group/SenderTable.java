package io.cpgjms.group;

import io.cpgjms.api.Member;
import java.util.HashMap;
import java.util.Map;

/**
 * Where each sender's frames have got to, and what that says of the next one. All members of a ring
 * get the same frames and changes in the same order, so that they all come to the same verdict.
 * Confined to the dispatch thread.
 *
 * <p>corosync delivers some frames to a part of the members only: those whose fragments were on
 * their way when rings merged, and those of a daemon that came back before its absence was noticed.
 * What one member gets and another does not must not count as delivered.
 */
final class SenderTable {
  /** What becomes of a frame. */
  enum Verdict {
    /** It is the next one of its sender. */
    TAKE,
    /** It is to be taken, but its sender was away since its last one, which no view has told. */
    TAKE_AFTER_ABSENCE,
    /** It was sent in another ring: no member takes it, and its sender sends it again. */
    STALE,
    /** It has been taken already. */
    REPEATED
  }

  private static final class Place {
    private long incarnation;
    private long next;
    private FrameOrigin last;
  }

  private final Map<Member, Place> places = new HashMap<>();

  /**
   * Looks at a frame and goes on in its sender's row.
   *
   * @param own the origin of the own frames that are sent now
   */
  Verdict check(Member sender, FrameOrigin origin, FrameOrigin own) {
    if (!origin.ring().equals(own.ring())) {
      return Verdict.STALE;
    }
    Place place = places.get(sender);
    if (place == null) {
      place = new Place();
      places.put(sender, place);
      follow(place, origin);
      return Verdict.TAKE;
    }
    if (place.incarnation != origin.incarnation() || cameAnotherWay(place, origin, own)) {
      follow(place, origin);
      return Verdict.TAKE_AFTER_ABSENCE;
    }
    if (origin.sequence() < place.next) {
      return Verdict.REPEATED;
    }
    boolean gap = origin.sequence() > place.next;
    follow(place, origin);
    return gap ? Verdict.TAKE_AFTER_ABSENCE : Verdict.TAKE;
  }

  /** Whether the sender was in another ring than this process before both came into this one. */
  private static boolean cameAnotherWay(Place place, FrameOrigin origin, FrameOrigin own) {
    return !place.last.ring().equals(origin.ring())
        && !origin.previousRing().equals(own.previousRing());
  }

  private static void follow(Place place, FrameOrigin origin) {
    place.incarnation = origin.incarnation();
    place.next = origin.sequence() + 1;
    place.last = origin;
  }

  /** The member left: if it comes again, it starts anew. */
  void forget(Member sender) {
    places.remove(sender);
  }

  void forgetAll() {
    places.clear();
  }
}
