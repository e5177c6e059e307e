package io.cpgjms.jms;

/** Placeholder for the skeleton. */
final class StandaloneBacking {}
