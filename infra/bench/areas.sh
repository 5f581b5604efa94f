#!/usr/bin/env bash
# How long `areas show / trace / find / check` take after the start of the JVM, with hundreds of arguments: beside a start of the
# same JVM, by the same launcher, with the same classes, that does nothing (`java -version`). In turns, best of N, wall and CPU
# of the whole process; goal: at most 0.3 s on the wall more than the bare start. Wants a machine with a core to spare.
#   infra/bench/areas.sh [ROUNDS]
set -euo pipefail
export LC_ALL=C.UTF-8
home=$(cd -- "$(dirname -- "$0")/../.." && pwd)
rounds=${1:-9}
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT
"$home/minhchung" --version >/dev/null # builds where needed

# every tenth commune of today: 333 codes, and as many names
mapfile -t codes < <(awk -F, '$3 == "" && $4 == "commune"' "$home/shared/core/src/main/resources/areas/areas.csv" |
  awk -F, 'NR % 10 == 1 {print $1}')
mapfile -t names < <(awk -F, '$3 == "" && $4 == "commune"' "$home/shared/core/src/main/resources/areas/areas.csv" |
  awk -F, 'NR % 10 == 1 {print $7}')

TIMEFORMAT='%R %U %S'
declare -A wall cpu
timed() { # keeps the least of what a command takes, under a name
  local name=$1 took
  shift
  took=$({ time "$@" >/dev/null 2>&1 || true; } 2>&1)
  read -r w c < <(awk '{print $1, $2 + $3}' <<<"$took")
  wall[$name]=$(awk -v a="${wall[$name]:-999}" -v b="$w" 'BEGIN {print (b < a) ? b : a}')
  cpu[$name]=$(awk -v a="${cpu[$name]:-999}" -v b="$c" 'BEGIN {print (b < a) ? b : a}')
}
bare() { MINHCHUNG_JAVA_OPTS=-version "$home/minhchung"; }
areas() { "$home/minhchung" areas "$@" --data "$data/none"; }

for ((round = 0; round < rounds; round++)); do
  timed bare bare
  timed show areas show "${codes[@]}" --on 2026-09-20
  timed trace areas trace "${codes[@]}" --on 2026-09-20
  timed find areas find "${names[@]}"
  timed check areas check
done

printf 'bare start                         wall %.2f s, CPU %.2f s\n' "${wall[bare]}" "${cpu[bare]}"
missed=0
tell() {
  awk -v w="${wall[$1]}" -v c="${cpu[$1]}" -v bw="${wall[bare]}" -v bc="${cpu[bare]}" -v what="$1 $2" 'BEGIN {
    printf "%-7s %-26s wall %.2f s, CPU %.2f s after the start, goal <= 0.30 on the wall\n",
      (w - bw <= 0.3) ? "MET" : "MISSED", what, w - bw, c - bc
    exit (w - bw > 0.3)
  }' || missed=1
}
tell show "${#codes[@]} codes"
tell trace "${#codes[@]} codes"
tell find "${#names[@]} names"
tell check "every rule"
exit $missed
