# shellcheck shell=bash disable=SC2034 # bin/demo and the other parts read them
# Which engine the demo runs on: a corosync that runs already, one of our own, or none.

PATH=$PATH:/usr/sbin:/sbin
ENGINE=corosync
NO_COROSYNC='' # why the engine is embedded, with what to do about it
COROSYNC_IS_OURS=no

# Installs what is missing and says what will be used; starts nothing.
choose_engine() {
  if ! command -v corosync >/dev/null && ! install_packages "$RUN/apt.log" corosync; then
    without_corosync "corosync is not installed; as root: apt-get install corosync"
  elif corosync_answers; then
    say "-- using the corosync that runs already"
  elif corosync_runs; then
    without_corosync "the corosync that runs does not let $(id -un) in; as root:" \
      "printf 'uidgid {\\n  uid: $(id -un)\\n}\\n' >/etc/corosync/uidgid.d/$(id -un)" \
      "&& corosync-cfgtool -R"
  elif ! can_be_root; then
    without_corosync "corosync does not run, and starting one needs root;" \
      "as root: systemctl start corosync, or run bin/demo as root"
  else
    COROSYNC_IS_OURS=yes
  fi
}

without_corosync() {
  ENGINE=embedded
  NO_COROSYNC=$*
}

corosync_runs() {
  grep -qaE ' @cpg(@|$)' /proc/net/unix
}

corosync_answers() {
  corosync_runs && timeout 5 corosync-cpgtool -n >/dev/null 2>&1
}

start_corosync() {
  [[ $COROSYNC_IS_OURS == yes ]] || return 0
  step "starting a corosync of our own: one node, loopback only" start_own_corosync
}

start_own_corosync() {
  local log=$RUN/corosync.log deadline=$((SECONDS + 20))
  mkdir "$RUN/corosync"
  own_corosync_conf >"$RUN/corosync.conf"
  hold_as_root corosync "$log" corosync -f -c "$RUN/corosync.conf"
  until corosync_answers; do
    held_runs corosync || fail_with_log "$log" "corosync ended at once"
    ((SECONDS < deadline)) || fail_with_log "$log" "corosync does not answer"
    sleep 0.1
  done
}

# corosync wants one key a line. It must not take real-time priority for a demo.
own_corosync_conf() {
  cat <<CONF
totem {
  version: 2
  cluster_name: cpg-jms-demo
  transport: knet
  crypto_cipher: none
  crypto_hash: none
}
nodelist {
  node {
    name: demo
    nodeid: 1
    ring0_addr: 127.0.0.1
  }
}
quorum {
  provider: corosync_votequorum
}
system {
  state_dir: $RUN/corosync
  sched_rr: no
  move_to_root_cgroup: no
  allow_knet_handle_fallback: yes
}
uidgid {
  uid: $(id -un)
}
logging {
  to_stderr: yes
  to_syslog: no
  to_logfile: no
}
CONF
}
