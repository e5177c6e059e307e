package io.cpgjms.cpg.corosync.binding;

/**
 * What the receivers of a handle's events threw: it must not cross into C, so it waits here until
 * the dispatch has returned. Confined to the thread that dispatches.
 */
final class ReceiverFault {
  private Throwable first;

  void add(Throwable fault) {
    if (first == null) {
      first = fault;
    } else if (first != fault) {
      first.addSuppressed(fault);
    }
  }

  /** Throws what has been added since the last call, if anything. */
  void rethrow() throws Throwable {
    Throwable fault = first;
    if (fault != null) {
      first = null;
      throw fault;
    }
  }
}
