package io.cpgjms.ra;

import jakarta.resource.spi.ConnectionRequestInfo;

/**
 * What a managed connection must have to serve a request. Immutable.
 *
 * @param clientId the client identifier of the connection factory; null for none
 */
record CpgConnectionRequestInfo(String clientId) implements ConnectionRequestInfo {}
