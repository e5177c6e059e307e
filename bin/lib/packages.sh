# shellcheck shell=bash
# Debian packages, installed only where that needs no password.

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

# install_packages NAME...: false if they could not be installed.
install_packages() {
  command -v apt-get >/dev/null && can_be_root || return 1
  say "-- installing $*"
  local log=$RUN/apt.log
  if ! apt_install "$@" >"$log" 2>&1; then
    # A fresh machine may have no package lists yet.
    if ! { as_root apt-get update && apt_install "$@"; } >>"$log" 2>&1; then
      say "   apt-get failed:"
      tail -n 5 "$log" | sed 's/^/   | /' >&2
      return 1
    fi
  fi
}

apt_install() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
}
