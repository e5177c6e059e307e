#!/bin/sh
# Changes a domain.xml before the first start of its domain.
# Everything listens on loopback only.
# The options allow native access, and let a JMSContext be injected where a transaction is active.
exec sed -i \
  -e 's/address="0\.0\.0\.0"/address="127.0.0.1"/' \
  -e 's/<network-listener port=/<network-listener address="127.0.0.1" port=/' \
  -e 's/<java-config .*>/&<jvm-options>--enable-native-access=ALL-UNNAMED<\/jvm-options>/' \
  -e 's/<java-config .*>/&<jvm-options>-Dorg.glassfish.jms.skip-resource-registration-in-transaction=false<\/jvm-options>/' \
  "$1"
