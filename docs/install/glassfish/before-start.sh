#!/bin/sh
# Changes a domain.xml before the first start of its domain.
# Everything listens on loopback only; OpenMQ, which nothing here needs, not at all.
# The options allow native access, and let a JMSContext be injected where a transaction is active.
jms='<jms-service type="REMOTE" default-jms-host="default_JMS_host">'
jms=$jms'<jms-host name="default_JMS_host" host="127.0.0.1" port="7676"\/><\/jms-service>'
native='<jvm-options>--enable-native-access=ALL-UNNAMED<\/jvm-options>'
option='<jvm-options>-Dorg.glassfish.jms.skip-resource-registration-in-transaction=false<\/jvm-options>'
exec sed -i \
  -e 's/address="0\.0\.0\.0"/address="127.0.0.1"/' \
  -e 's/<network-listener port=/<network-listener address="127.0.0.1" port=/' \
  -e "s/<admin-service .*das-and-server/$jms&/" \
  -e "s/<java-config .*>/&$native$option/" \
  "$1"
