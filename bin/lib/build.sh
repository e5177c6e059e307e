# shellcheck shell=bash disable=SC2034 # bin/demo and the other parts read them
# Builds what the demo runs, if a source is newer than the last build.

pinned_version() {
  sed -n "s:.*<$1\.version>\(.*\)</$1\.version>.*:\1:p" "$ROOT/pom.xml"
}

WILDFLY_VERSION=$(pinned_version wildfly)
PAYARA_VERSION=$(pinned_version payara6)
UNPACKED=$ROOT/demo/target/server
WILDFLY_HOME=$UNPACKED/wildfly-$WILDFLY_VERSION
PAYARA_HOME=$UNPACKED/payara-$PAYARA_VERSION/payara6
declare -A NAME_OF=([wildfly]=WildFly [payara]=Payara) MEGABYTES_OF=([wildfly]=260 [payara]=170)
declare -A READY_FILE_OF=([wildfly]=$WILDFLY_HOME.ready [payara]=${PAYARA_HOME%/*}.ready)
DEMO_WAR=$ROOT/demo/target/cpg-jms-demo.war
CHECK_CLASSES=$ROOT/demo/target/test-classes
CHECK_CLASS_PATH=$ROOT/demo/target/check.classpath
CPGCAT=$ROOT/demo/target/c/cpgcat
BUILT=$ROOT/demo/target/bin-demo.built

# build_java SERVER...: these servers are wanted.
build_java() {
  local server missing=() fetch='' profiles=demo-run
  for server in "$@"; do
    # Not its directory: unpacking may have been interrupted.
    [[ -f ${READY_FILE_OF[$server]} ]] && continue
    missing+=("$server")
    fetch+=", fetching ${NAME_OF[$server]} (${MEGABYTES_OF[$server]} MB the first time)"
    profiles+=,demo-$server
  done
  if ((${#missing[@]} == 0)) && is_built; then
    say "-- nothing to build: no source changed"
    return
  fi
  require mvn "apt-get install maven"
  require "${JAVA_BIN}javac" "apt-get install openjdk-17-jdk-headless"
  step "building the resource adapter and the demo$fetch" run_maven "$profiles"
  for server in "${missing[@]}"; do
    touch "${READY_FILE_OF[$server]}"
  done
  touch "$BUILT"
}

is_built() {
  [[ -f $BUILT && -f $DEMO_WAR && -f $(rar_file) ]] &&
    [[ -z $(find "$ROOT"/{pom.xml,api,impl,rar,demo} -name target -prune -o \
      -newer "$BUILT" -print -quit) ]]
}

rar_file() {
  local files=("$ROOT"/rar/target/cpg-jms-rar-*.rar)
  printf '%s' "${files[0]}"
}

run_maven() {
  local log=$RUN/maven.log
  mvn -B -ntp -f "$ROOT/pom.xml" -pl rar,demo -am -P"$1" -DskipTests \
    -Dspotless.check.skip package 2>&1 |
    tee "$log" | sed -un 's/^\[INFO\] Building \(cpg-jms .*\) [0-9].*/   \1/p' >&2 ||
    fail_with_log "$log" "the build failed"
}

build_cpgcat() {
  [[ $CPGCAT -nt $ROOT/demo/c/cpgcat.c ]] && return
  if ! c_compiles && ! { install_packages "$RUN/apt.log" gcc libc6-dev make libcpg-dev && c_compiles; }; then
    fail "cpgcat needs a C compiler; as root: apt-get install gcc libc6-dev make libcpg-dev"
  fi
  step "building cpgcat" make -s -C "$ROOT/demo/c" >&2
}

c_compiles() {
  command -v make >/dev/null && command -v cc >/dev/null && [[ -f /usr/include/corosync/cpg.h ]]
}

# require PROGRAM HOW
require() {
  command -v "$1" >/dev/null || fail "$1 is missing; as root: $2"
}
