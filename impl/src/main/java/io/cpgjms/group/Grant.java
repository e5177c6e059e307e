package io.cpgjms.group;

import io.cpgjms.api.Member;

/**
 * Tells a sender that this process has taken what it sent up to a place that it had marked.
 *
 * @param sender whose frames they are
 * @param incarnation which of its lives in the group
 * @param sequence the marked frame's number
 */
record Grant(Member sender, long incarnation, long sequence) {}
