/**
 * The torture: members on real daemons send numbered, checksummed messages while faults happen, and
 * a checker proves from their logs what the group layer promises. See {@code bin/torture}.
 */
package io.cpgjms.torture;
