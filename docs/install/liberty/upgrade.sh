#!/bin/sh
# Puts another version of the adapter into the server of this directory, while it is down.
cp cpg-jms.rar "$1/"
