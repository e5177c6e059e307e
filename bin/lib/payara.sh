# shellcheck shell=bash
# A Payara with the adapter and the demo, in a domain of its own; loopback only.

start_payara() {
  prepare_domain
  step "starting Payara $PAYARA_VERSION on port $PORT" run_payara
}

prepare_domain() {
  DOMAIN=$RUN/payara/demo
  ADMIN_PORT=$(free_port_from 4848)
  mkdir -p "${DOMAIN%/*}"
  cp -r "$PAYARA_HOME/glassfish/domains/domain1" "$DOMAIN"
  edit_domain "$DOMAIN/config/domain.xml"
}

# It would listen to the network, with a data grid, a message broker and two shells beside.
edit_domain() {
  local orb_port
  orb_port=$(free_port_from 3700)
  sed -i \
    -e "s:<network-listener port=\"8080\":<network-listener address=\"127.0.0.1\" port=\"$PORT\":" \
    -e 's:<network-listener port="8181":<network-listener enabled="false" port="8181":' \
    -e "s:<network-listener port=\"4848\":<network-listener address=\"127.0.0.1\" port=\"$ADMIN_PORT\":" \
    -e 's:address="0.0.0.0":address="127.0.0.1":' \
    -e "s:port=\"3700\":port=\"$orb_port\":" \
    -e 's:<iiop-listener security-enabled="true":& enabled="false":' \
    -e 's:<jmx-connector:& enabled="false":' \
    -e 's:<hazelcast-config-specific-configuration:& enabled="false":' \
    -e 's:org.apache.felix.shell.remote,::' \
    -e '0,/<iiop-service>/s::<jms-service type="DISABLED" default-jms-host=""/>&:' "$1"
  local listeners
  listeners=$(grep -c 'address="127.0.0.1" port="\('"$PORT\|$ADMIN_PORT"'\)"' "$1") || true
  [[ $listeners == 2 ]] || fail "cannot set the listeners in $1"
}

run_payara() {
  local log=$RUN/payara.log options
  find_payara_command
  mapfile -t options < <(java_options && notice_option)
  options+=("-Djava.io.tmpdir=$RUN")
  hold payara "$log" \
    "${PAYARA_COMMAND[0]}" "${options[@]}" "${PAYARA_COMMAND[@]:1}"
  await_server payara "Payara does not start" grep -q "startup time" "$log"
  deploy_to_payara
  await_server payara "the demo does not come up" page_is_joined
}

# asadmin would start it as a child that outlives asadmin, so it only says how, one word a line.
find_payara_command() {
  local said=$RUN/payara.command
  asadmin start-domain --dry-run --verbose --domaindir "${DOMAIN%/*}" demo >"$said" 2>&1 ||
    fail_with_log "$said" "asadmin cannot tell how to start Payara"
  mapfile -t PAYARA_COMMAND < <(sed -n '\:^/.*/java$:,/^$/p' "$said" | sed '/^$/d')
  [[ -n ${PAYARA_COMMAND[*]} ]] || fail_with_log "$said" "asadmin does not tell how to start Payara"
}

# Not from files that Payara runs at its start: a deployment from one of them waits for itself.
deploy_to_payara() {
  local said=$RUN/asadmin.log
  cat >"$RUN/asadmin.commands" <<COMMANDS
deploy --name cpg-jms "$ARCHIVES/cpg-jms.rar"
create-connector-connection-pool --raname cpg-jms --connectiondefinition jakarta.jms.ConnectionFactory --transactionsupport LocalTransaction --maxpoolsize 50 cpgjms-pool
create-connector-resource --poolname cpgjms-pool cpgjms/ConnectionFactory
deploy --name cpg-jms-demo "$ARCHIVES/${DEMO_WAR##*/}"
COMMANDS
  if ! asadmin --port "$ADMIN_PORT" multimode --file "$RUN/asadmin.commands" >"$said" 2>&1 ||
    grep -q '^Command .* failed' "$said"; then
    fail_with_log "$said" "a deployment failed"
  fi
}

asadmin() {
  (
    close_holds
    exec env TERM=dumb ${JAVA_HOME:+AS_JAVA="$JAVA_HOME"} "$PAYARA_HOME/bin/asadmin" \
      --host 127.0.0.1 --interactive=false "$@" </dev/null
  )
}
