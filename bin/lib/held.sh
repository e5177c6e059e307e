#!/usr/bin/env bash
# held.sh COMMAND...: runs the command until it ends or our stdin does. See hold.sh.
set -u
readonly PATIENCE_SECONDS=25

exec 3<&0 </dev/null
"$@" 3<&- &
child=$!
cat <&3 >/dev/null &
wait -n
kill -TERM "$child" $! 2>/dev/null

for ((tenth = 0; tenth < PATIENCE_SECONDS * 10; tenth++)); do
  [[ -d /proc/$child ]] || exit 0
  sleep 0.1
done
kill -KILL 0 # all of our session's group: it does not stop
