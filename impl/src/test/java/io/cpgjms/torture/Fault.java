package io.cpgjms.torture;

/**
 * A fault of a schedule. Immutable.
 *
 * @param target the node, from 1, or the member's place, from 0
 * @param startMillis when it begins, from the start of the torture
 * @param endMillis when it is undone
 */
record Fault(FaultKind kind, int target, long startMillis, long endMillis) {
  @Override
  public String toString() {
    return "%s %d from %d to %d ms".formatted(kind, target, startMillis, endMillis);
  }
}
