#!/bin/sh
# Takes the application and the adapter out of the server of this directory, while it is down.
set -e
server=$1
rm "$server/configDropins/overrides/cpg-jms.xml"
rm "$server/apps/orders.war"
rm "$server/cpg-jms.rar"
