package io.cpgjms.torture;

import java.nio.file.Path;

/**
 * What a torture is asked for. Immutable.
 *
 * @param seed of the schedule and of what the members do
 * @param seconds how long faults happen
 * @param nodes 1 to 5
 * @param large whether some messages have several megabytes
 * @param keep whether the logs stay if all is right
 * @param lab the laboratory's name
 * @param logs where the logs go; created
 */
record TorturePlan(
    long seed, int seconds, int nodes, boolean large, boolean keep, String lab, Path logs) {}
