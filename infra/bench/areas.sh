#!/usr/bin/env bash
# How long `areas show / trace / find / check` take with hundreds of arguments, beside a start of the same JVM that does nothing
# (`--version`). CPU seconds of the whole process, best of N; goal: at most 0.3 s more than the bare start.
#   infra/bench/areas.sh [ROUNDS]
set -euo pipefail
home=$(cd -- "$(dirname -- "$0")/../.." && pwd)
rounds=${1:-5}
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT
"$home/minhchung" --version >/dev/null # builds where needed

# every tenth commune of today: 332 codes, and as many names
mapfile -t codes < <(awk -F, '$3 == "" && $4 == "commune"' "$home/shared/core/src/main/resources/areas/areas.csv" |
  awk -F, 'NR % 10 == 1 {print $1}')
mapfile -t names < <(awk -F, '$3 == "" && $4 == "commune"' "$home/shared/core/src/main/resources/areas/areas.csv" |
  awk -F, 'NR % 10 == 1 {print $7}')

TIMEFORMAT='%U %S'
cpu() { # the least CPU time of some rounds of a command
  local best=999
  for ((i = 0; i < rounds; i++)); do
    t=$({ time "$home/minhchung" --data "$data/none" "$@" >/dev/null 2>&1 || true; } 2>&1 | awk '{print $1 + $2}')
    best=$(awk -v a="$best" -v b="$t" 'BEGIN {print (b < a) ? b : a}')
  done
  echo "$best"
}

bare=$(cpu --version)
printf '%-34s %6.2f s CPU\n' "bare start (--version)" "$bare"
missed=0
measure() {
  local what=$1 took
  shift
  took=$(cpu "$@")
  awk -v t="$took" -v b="$bare" -v w="$what" 'BEGIN {d = t - b; printf "%-7s %-26s %6.2f s CPU, %.2f s above the start, goal <= 0.30\n", (d <= 0.3) ? "MET" : "MISSED", w, t, d; exit (d > 0.3)}' || missed=1
}
measure "show ${#codes[@]} codes" areas show "${codes[@]}" --on 2026-09-20
measure "trace ${#codes[@]} codes" areas trace "${codes[@]}" --on 2026-09-20
measure "find ${#names[@]} names" areas find "${names[@]}"
measure "check, every rule" areas check
exit $missed
