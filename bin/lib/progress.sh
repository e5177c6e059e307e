# shellcheck shell=bash disable=SC2034 # bin/demo and the other parts read them
# Progress on stderr, so that stdout has results only.

say() {
  printf '%s\n' "$*" >&2
}

# step TEXT COMMAND...: runs the command and says how long it took.
step() {
  local text=$1 start=$EPOCHREALTIME
  shift
  say "-- $text"
  "$@"
  local tenths=$(((${EPOCHREALTIME/[.,]/} - ${start/[.,]/}) / 100000))
  say "   done in $((tenths / 10)).$((tenths % 10)) s"
}

fail() {
  say "bin/${0##*/}: $*"
  exit 1
}

# fail_with_log FILE TEXT: as fail, with what the log says about it.
fail_with_log() {
  local log=$1
  shift
  KEEP_RUN=yes
  say "   from $log:"
  tell_lines "$log" | sed 's/\x1b\[[0-9;]*m//g; s/^/   | /' | cut -c1-400 >&2
  fail "$@"
}

# The errors, of which the first is mostly the cause; without any, the end. Payara tells what
# happened in the line after the one that has SEVERE.
tell_lines() {
  grep -m 20 -A 1 -E 'ERROR|FATAL|SEVERE|^Caused by|^remote failure' "$1" || tail -n 20 "$1"
}
