package io.cpgjms.ra;

import jakarta.resource.spi.work.WorkManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Timer;

/**
 * What the endpoints need of the server.
 *
 * @param timer the adapter's; its one thread serves all endpoints
 * @param transactions tells how a delivery's transaction ended; null if the server has none
 */
record ServerServices(
    WorkManager workManager, Timer timer, TransactionSynchronizationRegistry transactions) {}
