# shellcheck shell=bash
# The laboratory. Its bridge and each of its nodes is a process that does nothing but hold a network
# and a mount namespace. A file in the namespace's own /run has the laboratory's mark, by which all
# of its processes are known, whatever became of the one that started them.

readonly FORM_SECONDS=20

is_up() {
  [[ -e $LAB/bridge.pid ]] && is_ours "$(<"$LAB/bridge.pid")"
}

# is_ours PID: a process of this laboratory, not one that got its number later.
is_ours() {
  local mark=''
  { read -r mark <"/proc/$1/root/run/cpgjms-lab"; } 2>/dev/null || return 1
  [[ -n $mark && $mark == "$(<"$LAB/mark")" ]]
}

up() {
  local count=$1 owner=$2 node
  ! is_up || fail "laboratory $ID is up already: bin/cluster --id $ID down"
  need_tools
  down
  mkdir -p "$LAB"
  printf '%s %s %s\n' "$LAB" $$ "$EPOCHREALTIME" >"$LAB/mark"
  trap 'down' ERR EXIT
  trap 'exit 130' INT TERM HUP
  hold_bridge
  for ((node = 1; node <= count; node++)); do
    hold_node "$node"
    configuration "$node" "$count" >"$LAB/n$node.conf"
  done
  for ((node = 1; node <= count; node++)); do
    start_daemon "$node"
  done
  await_formed "$count"
  trap - ERR EXIT INT TERM HUP
  if [[ -n $owner ]]; then
    # shellcheck disable=SC2016
    setsid bash -c 'tail --pid="$1" -f /dev/null; exec "$2" --id "$3" down' \
      watch "$owner" "$ROOT/bin/cluster" "$ID" </dev/null >/dev/null 2>&1 &
  fi
  say "-- laboratory $ID: $count nodes have formed"
}

need_tools() {
  local tool missing=()
  for tool in corosync ip nsenter; do
    command -v "$tool" >/dev/null || missing+=("$(package_of "$tool")")
  done
  ((${#missing[@]} == 0)) && return
  RUN=$(mktemp -d)
  install_packages "${missing[@]}" || fail "as root: apt-get install ${missing[*]}"
  rm -r "$RUN"
}

package_of() {
  case $1 in
    ip) echo iproute2 ;;
    nsenter) echo util-linux ;;
    *) echo "$1" ;;
  esac
}

# Where we are not root, the bridge has a user namespace too, and the nodes are made inside it.
hold_bridge() {
  local user=()
  ((EUID == 0)) || user=(-Ur)
  hold_namespaces bridge unshare "${user[@]}" -mn --propagation private
  inside bridge ip link add br0 type bridge stp_state 0 forward_delay 0
  inside bridge ip link set br0 up
}

hold_node() {
  local pid
  hold_namespaces "n$1" within_bridge unshare -mn --propagation private
  pid=$(<"$LAB/n$1.pid")
  inside bridge ip link add "p$1" type veth peer name eth0 netns "$pid"
  inside bridge ip link set "p$1" master br0 up
  inside "n$1" ip addr add "10.77.0.$1/24" dev eth0
  inside "n$1" ip link set eth0 up
}

within_bridge() {
  local bridge
  bridge=$(<"$LAB/bridge.pid")
  if ((EUID == 0)); then
    exec "$@"
  fi
  exec nsenter -t "$bridge" -U --preserve-credentials "$@"
}

# hold_namespaces NAME COMMAND...: COMMAND makes the namespaces.
hold_namespaces() {
  local name=$1 pid deadline=$((SECONDS + FORM_SECONDS))
  shift
  rm -f "$LAB/$name.ready"
  # Not a tmpfs on all of the machine's: what a node leaves in /dev/shm goes with the node.
  # shellcheck disable=SC2016
  "$@" setsid bash -euc '
      ip link set lo up
      mount -t tmpfs lab /dev/shm
      mount -t tmpfs lab /run
      mkdir -p /run/lock /run/corosync-state
      cp "$1/mark" /run/cpgjms-lab
      : >"$1/$2.ready"
      exec -a "lab $1 $2" sleep infinity' hold "$LAB" "$name" \
    </dev/null >"$LAB/$name.hold.log" 2>&1 &
  pid=$!
  printf '%s\n' "$pid" >"$LAB/$name.pid"
  until [[ -e $LAB/$name.ready ]] && is_ours "$pid"; do
    if [[ ! -d /proc/$pid ]] || ((SECONDS > deadline)); then
      fail_with_log "$LAB/$name.hold.log" "no namespaces; root, or kernel.unprivileged_userns_clone=1?"
    fi
    sleep 0.01
  done
}

# inside NAME COMMAND...
inside() {
  nsenter "${ENTER[@]}" -t "$(<"$LAB/$1.pid")" -m -n -- "${@:2}"
}

ENTER=()
((EUID == 0)) || ENTER=(-U --preserve-credentials)

exec_on() {
  local pid
  pid=$(<"$LAB/n$1.pid")
  shift
  # Entering a mount namespace changes the directory.
  # shellcheck disable=SC2016
  exec nsenter "${ENTER[@]}" -t "$pid" -m -n -- \
    bash -c 'cd "$0" && exec "$@"' "$PWD" "$@"
}

configuration() {
  local node
  cat <<CONF
totem {
  version: 2
  cluster_name: lab
  transport: knet
  crypto_cipher: none
  crypto_hash: none
  token: 500
  token_coefficient: 0
  consensus: 600
  join: 30
  merge: 100
  interface {
    linknumber: 0
    knet_ping_interval: 100
    knet_ping_timeout: 300
    knet_pong_count: 1
  }
}
quorum {
  provider: corosync_votequorum
}
system {
  state_dir: /run/corosync-state
  sched_rr: no
  move_to_root_cgroup: no
  allow_knet_handle_fallback: yes
}
logging {
  to_stderr: yes
  to_syslog: no
  to_logfile: no
  timestamp: hires
}
nodelist {
CONF
  for ((node = 1; node <= $2; node++)); do
    cat <<CONF
  node {
    name: n$node
    nodeid: $node
    ring0_addr: 10.77.0.$node
  }
CONF
  done
  echo '}'
}

start_daemon() {
  local pid old
  if [[ -e $LAB/n$1.daemon ]]; then
    old=$(<"$LAB/n$1.daemon")
    # What the killed one left: 3 MB a handle.
    inside "n$1" bash -c "rm -rf /dev/shm/qb-$old-* /dev/shm/qb-corosync-$old-*"
  fi
  setsid nsenter "${ENTER[@]}" -t "$(<"$LAB/n$1.pid")" -m -n -- \
    corosync -f -c "$LAB/n$1.conf" </dev/null >>"$LAB/n$1.log" 2>&1 &
  pid=$!
  printf '%s\n' "$pid" >"$LAB/n$1.daemon"
  # Until it has entered the node it is not known as ours.
  until is_ours "$pid" || [[ ! -d /proc/$pid ]]; do
    sleep 0.01
  done
}

await_formed() {
  local node deadline=$((SECONDS + FORM_SECONDS))
  for ((node = 1; node <= $1; node++)); do
    until [[ $(nodes_seen_by "$node") == "$1" ]] && answers "$node"; do
      daemon_runs "$node" || fail_with_log "$LAB/n$node.log" "corosync of node $node ended"
      ((SECONDS < deadline)) || fail_with_log "$LAB/n$node.log" "node $node sees no $1 nodes"
      sleep 0.05
    done
  done
}

nodes_seen_by() {
  { inside "n$1" timeout 2 corosync-quorumtool -s || true; } 2>/dev/null |
    sed -n 's/^Nodes: *//p'
}

answers() {
  inside "n$1" timeout 2 corosync-cpgtool -n >/dev/null 2>&1
}

# Its process state as a letter; false if there is none.
daemon_state() {
  local pid state
  [[ -e $LAB/n$1.daemon ]] || return 1
  pid=$(<"$LAB/n$1.daemon")
  is_ours "$pid" || return 1
  state=$(sed -n 's/^State:[[:space:]]*\(.\).*/\1/p' "/proc/$pid/status" 2>/dev/null) || return 1
  [[ -n $state && $state != Z && $state != X ]] || return 1
  printf '%s' "$state"
}

daemon_runs() {
  daemon_state "$1" >/dev/null
}

# The commands take their node from NODE.
# shellcheck disable=SC2153
cut_node() {
  inside bridge ip link set "p$NODE" down
}

heal_node() {
  inside bridge ip link set "p$NODE" up
}

kill_node() {
  local pid
  daemon_runs "$NODE" || return 0
  pid=$(<"$LAB/n$NODE.daemon")
  kill -KILL "$pid"
  while daemon_runs "$NODE"; do
    sleep 0.01
  done
}

start_node() {
  local deadline=$((SECONDS + FORM_SECONDS))
  ! daemon_runs "$NODE" || return 0
  start_daemon "$NODE"
  until answers "$NODE"; do
    daemon_runs "$NODE" || fail_with_log "$LAB/n$NODE.log" "corosync of node $NODE ended"
    ((SECONDS < deadline)) || fail_with_log "$LAB/n$NODE.log" "node $NODE does not answer"
    sleep 0.02
  done
}

freeze_node() {
  signal_daemon STOP
}

thaw_node() {
  signal_daemon CONT
}

signal_daemon() {
  daemon_runs "$NODE" || fail "the daemon of node $NODE does not run"
  kill "-$1" "$(<"$LAB/n$NODE.daemon")"
}

status() {
  is_up || {
    say "laboratory $ID is not up"
    exit 1
  }
  local conf node
  for conf in "$LAB"/n?.conf; do
    node=${conf##*/n}
    node=${node%.conf}
    printf 'node %s: daemon %s, link %s\n' "$node" "$(describe_daemon "$node")" \
      "$(describe_link "$node")"
  done
}

describe_daemon() {
  local pid state
  state=$(daemon_state "$1") || {
    printf 'dead'
    return
  }
  pid=$(<"$LAB/n$1.daemon")
  if [[ $state == T ]]; then
    printf 'frozen (pid %s)' "$pid"
  else
    printf 'runs (pid %s), sees %s nodes' "$pid" "$(nodes_seen_by "$1")"
  fi
}

describe_link() {
  if inside bridge ip -o link show "p$1" | grep -q '[<,]UP[,>]'; then
    printf 'up'
  else
    printf 'cut'
  fi
}

down() {
  trap - ERR EXIT
  [[ -e $LAB/mark ]] || {
    rm -rf "$LAB"
    return 0
  }
  local pids deadline=$((SECONDS + FORM_SECONDS))
  while pids=$(our_processes) && [[ -n $pids ]]; do
    # shellcheck disable=SC2086
    kill -KILL $pids 2>/dev/null || true
    ((SECONDS < deadline)) || fail "laboratory $ID: these do not end: $pids"
    sleep 0.02
  done
  rm -rf "$LAB"
}

our_processes() {
  local process
  for process in /proc/[0-9]*; do
    # A zombie has no root, so it is not ours any more.
    if is_ours "${process#/proc/}"; then
      printf '%s ' "${process#/proc/}"
    fi
  done
}
