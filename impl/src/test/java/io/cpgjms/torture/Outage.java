package io.cpgjms.torture;

/**
 * A time in which a node's daemon did not run or was frozen. Immutable.
 *
 * @param fromNanos as {@link System#nanoTime}
 * @param toNanos as {@link System#nanoTime}
 */
record Outage(int node, long fromNanos, long toNanos) {}
