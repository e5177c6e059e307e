# shellcheck shell=bash
# Debian packages, installed only where that needs no password.

POLICY=/usr/sbin/policy-rc.d # tells dpkg whether services may be started

can_be_root() {
  [[ $EUID -eq 0 ]] || sudo -n true 2>/dev/null
}

as_root() {
  if [[ $EUID -eq 0 ]]; then
    "$@"
  else
    sudo -n "$@"
  fi
}

# install_packages LOG NAME...: false if they could not be installed.
install_packages() {
  local log=$1
  shift
  command -v apt-get >/dev/null && can_be_root || return 1
  say "-- installing $*"
  if ! apt_install "$@" >"$log" 2>&1; then
    # A fresh machine may have no package lists yet.
    if ! { as_root apt-get update && apt_install "$@"; } >>"$log" 2>&1; then
      say "   apt-get failed:"
      tail -n 5 "$log" | sed 's/^/   | /' >&2
      return 1
    fi
  fi
}

# The package would start a corosync of the machine's own, which nobody has asked for.
apt_install() {
  local ours='' result=0
  if [[ ! -e $POLICY ]]; then
    ours=yes
    printf '#!/bin/sh\nexit 101\n' | as_root tee "$POLICY" >/dev/null
    as_root chmod 755 "$POLICY"
  fi
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y --no-install-recommends "$@" || result=$?
  [[ -z $ours ]] || as_root rm -f "$POLICY"
  return "$result"
}
