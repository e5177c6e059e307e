package io.cpgjms.ra;

/**
 * The activation properties that users of Artemis and ActiveMQ Classic know and that mean nothing
 * here, as {@link MqActivationProperties} has those of others.
 */
public abstract sealed class ArtemisActivationProperties extends MqActivationProperties
    permits CpgActivationSpec {
  private static final long serialVersionUID = 1L;

  ArtemisActivationProperties() {}

  // Artemis

  public final void setConnectorClassName(String value) {
    values.put("connectorClassName", value);
  }

  public final void setConnectionParameters(String value) {
    values.put("connectionParameters", value);
  }

  public final void setDiscoveryAddress(String value) {
    values.put("discoveryAddress", value);
  }

  public final void setDiscoveryPort(String value) {
    values.put("discoveryPort", value);
  }

  public final void setJgroupsFile(String value) {
    values.put("jgroupsFile", value);
  }

  public final void setJgroupsChannelName(String value) {
    values.put("jgroupsChannelName", value);
  }

  public final void setJndiParams(String value) {
    values.put("jndiParams", value);
  }

  public final void setProviderAdapterJNDI(String value) {
    values.put("providerAdapterJNDI", value);
  }

  public final void setTopicPrefix(String value) {
    values.put("topicPrefix", value);
  }

  public final void setQueuePrefix(String value) {
    values.put("queuePrefix", value);
  }

  public final void setUser(String value) {
    values.put("user", value);
  }

  public final void setPassword(String value) {
    values.put("password", value);
  }

  public final void setUseDLQ(String value) {
    values.put("useDLQ", value);
  }

  public final void setDLQJNDIName(String value) {
    values.put("DLQJNDIName", value);
  }

  public final void setDLQHandler(String value) {
    values.put("DLQHandler", value);
  }

  public final void setDLQMaxResent(String value) {
    values.put("DLQMaxResent", value);
  }

  public final void setDeserializationAllowList(String value) {
    values.put("deserializationAllowList", value);
  }

  public final void setDeserializationDenyList(String value) {
    values.put("deserializationDenyList", value);
  }

  public final void setPreAcknowledge(String value) {
    values.put("preAcknowledge", value);
  }

  public final void setUseLocalTx(String value) {
    values.put("useLocalTx", value);
  }

  public final void setTransactionTimeout(String value) {
    values.put("transactionTimeout", value);
  }

  public final void setSingleConnection(String value) {
    values.put("singleConnection", value);
  }

  public final void setRebalanceConnections(String value) {
    values.put("rebalanceConnections", value);
  }

  public final void setMinSession(String value) {
    values.put("minSession", value);
  }

  public final void setMaxMessages(String value) {
    values.put("maxMessages", value);
  }

  public final void setDupsOKBatchSize(String value) {
    values.put("dupsOKBatchSize", value);
  }

  public final void setConsumerWindowSize(String value) {
    values.put("consumerWindowSize", value);
  }

  public final void setConsumerMaxRate(String value) {
    values.put("consumerMaxRate", value);
  }

  public final void setCallTimeout(String value) {
    values.put("callTimeout", value);
  }

  public final void setClientFailureCheckPeriod(String value) {
    values.put("clientFailureCheckPeriod", value);
  }

  public final void setRetryInterval(String value) {
    values.put("retryInterval", value);
  }

  public final void setRetryIntervalMultiplier(String value) {
    values.put("retryIntervalMultiplier", value);
  }

  public final void setMaxRetryInterval(String value) {
    values.put("maxRetryInterval", value);
  }

  public final void setKeepAlive(String value) {
    values.put("keepAlive", value);
  }

  public final void setKeepAliveMillis(String value) {
    values.put("keepAliveMillis", value);
  }

  public final void setCompressLargeMessage(String value) {
    values.put("compressLargeMessage", value);
  }

  public final void setMinLargeMessageSize(String value) {
    values.put("minLargeMessageSize", value);
  }

  // ActiveMQ Classic

  public final void setTrustStore(String value) {
    values.put("trustStore", value);
  }

  public final void setTrustStorePassword(String value) {
    values.put("trustStorePassword", value);
  }

  public final void setKeyStore(String value) {
    values.put("keyStore", value);
  }

  public final void setKeyStorePassword(String value) {
    values.put("keyStorePassword", value);
  }

  public final void setKeyStoreKeyPassword(String value) {
    values.put("keyStoreKeyPassword", value);
  }

  public final void setUseRAManagedTransaction(String value) {
    values.put("useRAManagedTransaction", value);
  }

  public final void setEnableBatch(String value) {
    values.put("enableBatch", value);
  }

  public final void setMaxMessagesPerSessions(String value) {
    values.put("maxMessagesPerSessions", value);
  }

  public final void setMaxMessagesPerBatch(String value) {
    values.put("maxMessagesPerBatch", value);
  }

  public final void setUseExponentialBackOff(String value) {
    values.put("useExponentialBackOff", value);
  }
}
