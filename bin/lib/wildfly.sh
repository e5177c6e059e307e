# shellcheck shell=bash
# A WildFly with the adapter and the demo, in a base directory of its own; loopback only.

readonly DEFAULT_PORT=8080
PORT='' # of the page

start_wildfly() {
  choose_port
  prepare_base
  step "starting WildFly $WILDFLY_VERSION on port $PORT" run_wildfly
}

choose_port() {
  if [[ -n $WANTED_PORT ]]; then
    is_free "$WANTED_PORT" || fail "--port $WANTED_PORT: something listens there; choose another"
    PORT=$WANTED_PORT
  else
    PORT=$(free_port_from $DEFAULT_PORT)
  fi
}

free_port_from() {
  local port
  for ((port = $1; port < $1 + 200; port++)); do
    if is_free "$port"; then
      printf '%s' "$port"
      return
    fi
  done
  fail "no port from $1 to $port is free"
}

is_free() {
  ! (: <"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

prepare_base() {
  BASE=$RUN/server
  mkdir -p "$BASE/deployments"
  cp -r "$SERVER_HOME/standalone/configuration" "$BASE/"
  enable_message_driven_beans "$BASE/configuration/standalone.xml"
  cp "$(rar_file)" "$BASE/deployments/cpg-jms.rar"
  cp "$DEMO_WAR" "$BASE/deployments/"
  if [[ $ENGINE == embedded ]]; then
    set_engine_of_rar "$BASE/deployments/cpg-jms.rar"
  fi
}

# standalone.xml leaves them out. standalone-full.xml has them, but starts a message broker too.
enable_message_driven_beans() {
  local mdb='<mdb><resource-adapter-ref resource-adapter-name="cpg-jms.rar"/>'
  mdb+='<bean-instance-pool-ref pool-name="mdb-strict-max-pool"/></mdb>'
  sed -i "s:</session-bean>:&$mdb:" "$1"
  grep -q '<mdb>' "$1" || fail "cannot enable message-driven beans in $1"
}

set_engine_of_rar() {
  mkdir "$RUN/rar"
  local before='<config-property-value>corosync<' after='<config-property-value>embedded<'
  (
    cd "$RUN/rar" &&
      "${JAVA_BIN}jar" xf "$1" META-INF/ra.xml &&
      sed -i "s:$before:$after:" META-INF/ra.xml &&
      grep -q "$after" META-INF/ra.xml &&
      "${JAVA_BIN}jar" uf "$1" META-INF/ra.xml
  ) || fail "cannot set the engine in $1"
}

run_wildfly() {
  local log=$RUN/wildfly.log deadline=$((SECONDS + 120)) notice=()
  if [[ $ENGINE == embedded ]]; then
    notice=("-Dcpgjms.demo.notice=No corosync here, so the group has no member but this server.")
  fi
  hold wildfly "$log" env JBOSS_HOME="$SERVER_HOME" LAUNCH_JBOSS_IN_BACKGROUND=true \
    JAVA_OPTS="$(java_options)" "$SERVER_HOME/bin/standalone.sh" \
    -b 127.0.0.1 -bmanagement 127.0.0.1 \
    -Djboss.server.base.dir="$BASE" \
    -Djboss.http.port="$PORT" \
    -Djboss.https.port="$(free_port_from 8443)" \
    -Djboss.management.http.port="$(free_port_from 9990)" \
    "${notice[@]}"
  until page_is_joined; do
    held_runs wildfly || fail_with_log "$log" "WildFly ended at once"
    if compgen -G "$BASE/deployments/*.failed" >/dev/null; then
      fail_with_log "$log" "a deployment failed"
    fi
    ((SECONDS < deadline)) || fail_with_log "$log" "the demo does not come up"
    sleep 0.2
  done
}

# The first compiler is enough for a demo, and lets the server start faster.
java_options() {
  printf '%s ' -Xms64m -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
    -Djava.net.preferIPv4Stack=true --enable-native-access=ALL-UNNAMED
}

page_is_joined() {
  local answer
  # bash's own TCP: a fresh Debian has no curl.
  answer=$(
    exec 2>/dev/null {http}<>"/dev/tcp/127.0.0.1/$PORT" || exit 1
    printf 'GET /api/log HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n' >&"$http"
    timeout 5 cat <&"$http"
  ) || return 1
  [[ $answer == *" 200 "*'"joined":true'* ]]
}
