# What the scripts of the demo share; run from the root of the repository.
# The sourcing script sets: name (its own), pid (of the JVM that is upgraded) and
# partner (of the program that takes commands on descriptor 3 and answers on 4).

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
# For programs that soon end, or are not what is measured: they end before a better compiler pays.
quick=-XX:TieredStopAtLevel=1
jar=agent/target/midflight.jar
last_built=demo/target/http/faulty/dev/midflight/demo/http/Shop.class

fail() {
  echo "$name: $*" >&2
  exit 1
}

# Whether a file or folder after the first is newer than the first, or the first is missing.
outdated() {
  built=$1
  shift
  [ ! -f "$built" ] || [ -n "$(find "$@" -newer "$built" -type f | head -n 1)" ]
}

# Builds the jar and the demo if a source is newer.
build() {
  if outdated "$jar" pom.xml agent/pom.xml agent/src/main ||
    outdated "$last_built" demo/pom.xml demo/src/main demo/src/server demo/src/http; then
    echo "Building Midflight and the demo ..."
    mvn -q -B --no-transfer-progress -Dmaven.test.skip=true -pl demo -am package
    touch "$jar" "$last_built"
  fi
}

# Shows a command of Midflight, then runs it.
midflight() {
  echo "\$ java -jar midflight.jar $*"
  "$java" "$quick" -jar "$jar" "$@"
}

# Gives the partner a command and shows its answer, which a line with a dot ends.
# No answer: it has ended, and its exit code says why.
tell() {
  echo "$1" >&3 || fail "the program has ended"
  while IFS= read -r line <&4; do
    [ "$line" != . ] || return 0
    echo "    $line"
  done
  code=0
  wait "$partner" || code=$?
  partner=
  [ "$code" -ne 0 ] || fail "the program ended too early"
  echo "The program ended with exit code $code."
  exit 1
}

# Soft-purges until nobody is in old code any more, for at most ten seconds.
soft_purge() {
  echo "\$ java -jar midflight.jar soft-purge $pid $module"
  tries=0
  until "$java" "$quick" -jar "$jar" soft-purge "$pid" "$module" 2>"$work/refusal"; do
    tries=$((tries + 1))
    if [ "$tries" -ge 20 ]; then
      cat "$work/refusal" >&2
      fail "somebody stays in old code"
    fi
    sleep 0.5
  done
}

# Ends what was started.
clean() {
  for each in $pid $partner; do
    kill "$each" 2>/dev/null || true
  done
  rm -rf "$work"
}
