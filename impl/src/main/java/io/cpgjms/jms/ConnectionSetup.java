package io.cpgjms.jms;

import java.time.InstantSource;

/**
 * What a connection and its sessions are made with. Immutable.
 *
 * @param source opens the sessions' backings
 * @param rules which calls are allowed
 * @param configuration limits
 * @param clock tells the time stamps and expirations
 */
record ConnectionSetup(
    SessionBacking.Source source,
    UsageRules rules,
    CpgConfiguration configuration,
    InstantSource clock) {}
