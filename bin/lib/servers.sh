# shellcheck shell=bash disable=SC2034 # bin/test reads them
# Which servers the tests run on, and what came of it.

readonly TESTS=$ROOT/arquillian-tests/target

# The server tests run on this JDK, and also on a JDK 25 if there is one.
choose_servers() {
  local home=''
  if home=$(jdk25_home); then
    OPTIONS+=("-Djdk25.home=$home")
    say "-- the server tests run on this JDK, then on JDK 25 ($home)"
  else
    say "-- there is no JDK 25 in /usr/lib/jvm: the server tests run on this JDK only"
  fi
  [[ $ALL_SERVERS == yes ]] || return 0
  [[ -n $home ]] || fail "--servers: Payara 7 and GlassFish 8 need a JDK 25 in /usr/lib/jvm"
  OPTIONS+=(-Pservers)
  rm -rf "$TESTS/failsafe-reports"
  trap 'print_matrix' EXIT
}

jdk25_home() {
  local home
  for home in /usr/lib/jvm/*25*; do
    if [[ -x $home/bin/javac ]]; then
      printf '%s' "$home"
      return
    fi
  done
  return 1
}

# Whether the build failed or not: the first that went wrong decides how bin/test ends.
print_matrix() {
  local result=$? jdk
  [[ -d $TESTS/failsafe-reports ]] || exit "$result"
  jdk=jdk$(mvn -v | sed -n 's/^Java version: \([0-9]*\).*/\1/p')
  java -cp "$TESTS/test-classes" io.cpgjms.tests.matrix.Matrix \
    "$TESTS/failsafe-reports" "$TESTS/test-classes" \
    "wildfly-$jdk" "payara6-$jdk" {wildfly,payara6,payara7,glassfish8,liberty}-jdk25 ||
    result=$((result > 0 ? result : $?))
  exit "$result"
}
