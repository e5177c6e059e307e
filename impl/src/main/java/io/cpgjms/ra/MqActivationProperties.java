package io.cpgjms.ra;

import java.io.Serializable;

/**
 * The activation properties that users of IBM MQ, OpenMQ and GenericJMSRA know and that mean
 * nothing here. Each needs a setter, or a server drops the name or fails without saying why; {@link
 * ForeignProperty} says what becomes of a value. No getters: nothing depends on them.
 */
public abstract sealed class MqActivationProperties implements Serializable
    permits ArtemisActivationProperties {
  private static final long serialVersionUID = 1L;

  /** All that was set, by the subclasses too. */
  final ActivationValues values = new ActivationValues();

  MqActivationProperties() {}

  // IBM MQ

  public final void setQueueManager(String value) {
    values.put("queueManager", value);
  }

  public final void setChannel(String value) {
    values.put("channel", value);
  }

  public final void setHostName(String value) {
    values.put("hostName", value);
  }

  public final void setPort(String value) {
    values.put("port", value);
  }

  public final void setConnectionNameList(String value) {
    values.put("connectionNameList", value);
  }

  public final void setCcdtURL(String value) {
    values.put("ccdtURL", value);
  }

  public final void setTransportType(String value) {
    values.put("transportType", value);
  }

  public final void setArbitraryProperties(String value) {
    values.put("arbitraryProperties", value);
  }

  public final void setUserName(String value) {
    values.put("userName", value);
  }

  public final void setSslCipherSuite(String value) {
    values.put("sslCipherSuite", value);
  }

  public final void setSslPeerName(String value) {
    values.put("sslPeerName", value);
  }

  public final void setSslSocketFactory(String value) {
    values.put("sslSocketFactory", value);
  }

  public final void setMaxPoolDepth(String value) {
    values.put("maxPoolDepth", value);
  }

  public final void setPoolTimeout(String value) {
    values.put("poolTimeout", value);
  }

  public final void setStartTimeout(String value) {
    values.put("startTimeout", value);
  }

  public final void setDynamicallyBalanced(String value) {
    values.put("dynamicallyBalanced", value);
  }

  public final void setPollingInterval(String value) {
    values.put("pollingInterval", value);
  }

  public final void setRescanInterval(String value) {
    values.put("rescanInterval", value);
  }

  public final void setReadAheadAllowed(String value) {
    values.put("readAheadAllowed", value);
  }

  public final void setCCSID(String value) {
    values.put("CCSID", value);
  }

  public final void setReceiveConversion(String value) {
    values.put("receiveConversion", value);
  }

  public final void setMessageCompression(String value) {
    values.put("messageCompression", value);
  }

  public final void setHeaderCompression(String value) {
    values.put("headerCompression", value);
  }

  public final void setProviderVersion(String value) {
    values.put("providerVersion", value);
  }

  public final void setApplicationName(String value) {
    values.put("applicationName", value);
  }

  public final void setWildcardFormat(String value) {
    values.put("wildcardFormat", value);
  }

  public final void setSubscriptionStore(String value) {
    values.put("subscriptionStore", value);
  }

  public final void setMessageSelection(String value) {
    values.put("messageSelection", value);
  }

  public final void setAutoStart(String value) {
    values.put("autoStart", value);
  }

  // OpenMQ

  public final void setAddressList(String value) {
    values.put("addressList", value);
  }

  public final void setAddressListBehavior(String value) {
    values.put("addressListBehavior", value);
  }

  public final void setAddressListIterations(String value) {
    values.put("addressListIterations", value);
  }

  public final void setOptions(String value) {
    values.put("options", value);
  }

  public final void setCustomAcknowledgeMode(String value) {
    values.put("customAcknowledgeMode", value);
  }

  public final void setSendUndeliverableMsgsToDMQ(String value) {
    values.put("sendUndeliverableMsgsToDMQ", value);
  }

  public final void setEndpointPoolMaxSize(String value) {
    values.put("endpointPoolMaxSize", value);
  }

  public final void setEndpointPoolSteadySize(String value) {
    values.put("endpointPoolSteadySize", value);
  }

  public final void setEndpointPoolResizeCount(String value) {
    values.put("endpointPoolResizeCount", value);
  }

  public final void setEndpointPoolResizeTimeout(String value) {
    values.put("endpointPoolResizeTimeout", value);
  }

  public final void setReconnectEnabled(String value) {
    values.put("reconnectEnabled", value);
  }

  public final void setMdbName(String value) {
    values.put("mdbName", value);
  }

  public final void setSubscriptionScope(String value) {
    values.put("subscriptionScope", value);
  }

  // GenericJMSRA

  public final void setConnectionFactory(String value) {
    values.put("connectionFactory", value);
  }

  public final void setJndiParameters(String value) {
    values.put("jndiParameters", value);
  }

  public final void setForceClearOnShutdown(String value) {
    values.put("forceClearOnShutdown", value);
  }

  public final void setForceClearAttempts(String value) {
    values.put("forceClearAttempts", value);
  }

  public final void setForceClearOnShutdownInterval(String value) {
    values.put("forceClearOnShutdownInterval", value);
  }
}
