#!/bin/sh
# Changes a domain.xml before the first start of its domain.
# Everything listens on loopback only, and Hazelcast does not listen at all.
# The option lets a JMSContext be injected where a transaction is active.
exec sed -i \
  -e 's/address="0\.0\.0\.0"/address="127.0.0.1"/' \
  -e 's/<network-listener port=/<network-listener address="127.0.0.1" port=/' \
  -e 's/<hazelcast-config-specific-configuration/& enabled="false"/' \
  -e 's/<java-config .*>/&<jvm-options>-Dorg.glassfish.jms.skip-resource-registration-in-transaction=false<\/jvm-options>/' \
  "$1"
