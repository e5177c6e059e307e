# shellcheck shell=bash
# A WildFly with the adapter and the demo, in a base directory of its own; loopback only.

start_wildfly() {
  prepare_base
  step "starting WildFly $WILDFLY_VERSION on port $PORT" run_wildfly
}

prepare_base() {
  BASE=$RUN/wildfly
  mkdir -p "$BASE/deployments"
  cp -r "$WILDFLY_HOME/standalone/configuration" "$BASE/"
  enable_message_driven_beans "$BASE/configuration/standalone.xml"
  cp "$ARCHIVES"/* "$BASE/deployments/"
}

# standalone.xml leaves them out. standalone-full.xml has them, but starts a message broker too.
enable_message_driven_beans() {
  local mdb='<mdb><resource-adapter-ref resource-adapter-name="cpg-jms.rar"/>'
  mdb+='<bean-instance-pool-ref pool-name="mdb-strict-max-pool"/></mdb>'
  sed -i "s:</session-bean>:&$mdb:" "$1"
  grep -q '<mdb>' "$1" || fail "cannot enable message-driven beans in $1"
}

run_wildfly() {
  local notice
  mapfile -t notice < <(notice_option)
  hold wildfly "$RUN/wildfly.log" env JBOSS_HOME="$WILDFLY_HOME" LAUNCH_JBOSS_IN_BACKGROUND=true \
    JAVA_OPTS="-Xms64m -Xmx512m $(java_options | tr '\n' ' ')" "$WILDFLY_HOME/bin/standalone.sh" \
    -b 127.0.0.1 -bmanagement 127.0.0.1 \
    -Djboss.server.base.dir="$BASE" \
    -Djboss.http.port="$PORT" \
    -Djboss.https.port="$(free_port_from 8443)" \
    -Djboss.management.http.port="$(free_port_from 9990)" \
    "${notice[@]}"
  await_server wildfly "the demo does not come up" wildfly_has_joined
}

wildfly_has_joined() {
  if compgen -G "$BASE/deployments/*.failed" >/dev/null; then
    fail_with_log "$RUN/wildfly.log" "a deployment failed"
  fi
  page_is_joined
}
