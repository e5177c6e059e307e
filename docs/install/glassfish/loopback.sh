#!/bin/sh
# Binds all listeners of a domain.xml to loopback, before the domain's first start.
exec sed -i \
  -e 's/address="0\.0\.0\.0"/address="127.0.0.1"/' \
  -e 's/<network-listener port=/<network-listener address="127.0.0.1" port=/' \
  "$1"
