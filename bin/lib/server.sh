# shellcheck shell=bash
# What the demo's servers have in common: ports, archives, and the page that tells when they are up.

readonly DEFAULT_PORT=8080
readonly START_SECONDS=300
PORT='' # of the page of the server that starts
PAGES=() # NAME=URL of the servers that have started

# start_servers NAME...: one after the other, so that each finds the ports that the others left.
start_servers() {
  local server
  prepare_archives
  for server in "$@"; do
    choose_port
    "start_$server"
    PAGES+=("${NAME_OF[$server]}=http://127.0.0.1:$PORT/")
  done
}

# The wanted port is for the first server; the next one takes the next port that is free.
choose_port() {
  if [[ -n $WANTED_PORT && ${#PAGES[@]} -eq 0 ]]; then
    is_free "$WANTED_PORT" || fail "--port $WANTED_PORT: something listens there; choose another"
    PORT=$WANTED_PORT
  else
    PORT=$(free_port_from "${WANTED_PORT:-$DEFAULT_PORT}")
  fi
}

free_port_from() {
  local port
  for ((port = $1; port < $1 + 200 && port <= 65535; port++)); do
    if is_free "$port"; then
      printf '%s' "$port"
      return
    fi
  done
  fail "no port from $1 to $((port - 1)) is free"
}

is_free() {
  ! (: <"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

prepare_archives() {
  ARCHIVES=$RUN/archives
  mkdir "$ARCHIVES"
  cp "$(rar_file)" "$ARCHIVES/cpg-jms.rar"
  cp "$DEMO_WAR" "$ARCHIVES/"
  if [[ $ENGINE == embedded ]]; then
    set_engine_of_rar "$ARCHIVES/cpg-jms.rar"
  fi
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

# The options of both servers, one a line. The first compiler is enough for a demo, and starts faster.
java_options() {
  printf '%s\n' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Djava.net.preferIPv4Stack=true \
    --enable-native-access=ALL-UNNAMED
}

# The line that the page shows to say what is special about its server; nothing with corosync.
notice_option() {
  [[ $ENGINE == embedded ]] || return 0
  printf '%s\n' "-Dcpgjms.demo.notice=No corosync here, so the group has no member but this server."
}

# await_server NAME HOW COMMAND...: until the command is true; HOW says what it waits for.
await_server() {
  local server=$1 how=$2 deadline=$((SECONDS + START_SECONDS))
  shift 2
  until "$@"; do
    held_runs "$server" || fail_with_log "$RUN/$server.log" "${NAME_OF[$server]} ended at once"
    ((SECONDS < deadline)) || fail_with_log "$RUN/$server.log" "$how within $START_SECONDS s"
    sleep 0.2
  done
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
