#!/usr/bin/env bash
# Builds and runs a benchmark:
#   infra/bench/run.sh                    lists them
#   infra/bench/run.sh write --rows 500000 --rounds 3 --seed 387
#   infra/bench/run.sh jmh OrderJmh -f 1  the ones in JMH; what follows goes to JMH
# JAVA_OPTS adds options of the JVM, which come after those below.
set -euo pipefail
bench=$(cd -- "$(dirname -- "$0")" && pwd)
home=$bench/../..
(cd "$home" && mvn -q -B -Dquick -pl infra/bench -am process-classes) >&2
cp=$bench/target/classes:$(cat "$bench/target/classpath")
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
if [ "${1:-}" = jmh ]; then
  shift
  # shellcheck disable=SC2086 # options are words
  exec "$java" ${JAVA_OPTS:-} -cp "$cp" org.openjdk.jmh.Main "$@"
fi
# shellcheck disable=SC2086
exec "$java" -XX:+UseSerialGC -Xmx3g ${JAVA_OPTS:-} -cp "$cp" vn.minhchung.bench.Main "$@"
