# shellcheck shell=bash
# Background processes that end with us: each reads a pipe whose other end only we hold, so it
# notices when we let go of it, and also when we are killed.

declare -A HOLD_FD=() HOLD_PID=()

# hold NAME LOG COMMAND...: starts the command. As hold_as_root, but as this user.
hold() {
  local name=$1 log=$2
  shift 2
  start_held "$name" "$log" setsid -w bash "$ROOT/bin/lib/held.sh" "$@"
}

hold_as_root() {
  local name=$1 log=$2
  shift 2
  start_held "$name" "$log" as_root setsid -w bash "$ROOT/bin/lib/held.sh" "$@"
}

start_held() {
  local name=$1 log=$2 fd
  shift 2
  mkfifo "$RUN/$name.hold"
  (
    close_holds
    "$@"
  ) <"$RUN/$name.hold" >"$log" 2>&1 &
  HOLD_PID[$name]=$!
  exec {fd}>"$RUN/$name.hold"
  HOLD_FD[$name]=$fd
}

# A child that inherited the pipes would keep the others alive.
close_holds() {
  local fd
  for fd in "${HOLD_FD[@]}"; do
    exec {fd}>&-
  done
}

held_runs() {
  [[ -d /proc/${HOLD_PID[$1]} ]]
}

# let_go NAME...: stops them and waits for their end; nothing happens to what was not started.
let_go() {
  local name fd pids=()
  for name in "$@"; do
    fd=${HOLD_FD[$name]:-}
    [[ -n $fd ]] || continue
    exec {fd}>&-
    unset "HOLD_FD[$name]"
    pids+=("${HOLD_PID[$name]}")
  done
  ((${#pids[@]} == 0)) || wait "${pids[@]}" || true
}
