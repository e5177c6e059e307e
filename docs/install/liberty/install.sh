#!/bin/sh
# Puts the adapter and the application into the server of this directory, while it is down.
set -e
server=$1
mkdir -p "$server/apps" "$server/configDropins/overrides"
cp cpg-jms.rar "$server/"
cp orders.war "$server/apps/"
cp cpg-jms.xml "$server/configDropins/overrides/"
