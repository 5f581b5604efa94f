#!/usr/bin/env bash
# Changes the code on purpose, one place at a time, and counts the changes that the tests notice. Fails below the goal.
#   infra/mutation.sh            all of them
#   infra/mutation.sh scoring    one
# The report lies in shared/core/target/pit-reports.
set -euo pipefail
cd -- "$(dirname -- "$0")/.."

# name, module, classes, tests, percentage that must be noticed
mutate() {
  echo "== $1: at least $5 %"
  # Properties run 50 tries instead of 1,000, and what takes long for each change stays out: with it, more would be noticed.
  mvn -q -B -Dquick -Pmutation -pl "$2" -am test-compile org.pitest:pitest-maven:mutationCoverage \
    -DtargetClasses="$3" -DtargetTests="$4" -DmutationThreshold="$5" -DexcludedTestClasses='*SecondImplementationTest' \
    -DjvmArgs=-Djqwik.tries.default=50,-Djqwik.database=
}

scoring() {
  local in=vn.minhchung.core.criteria
  mutate scoring shared/core "$in.Tally,$in.Scoring,$in.Condition,$in.Circumstances,$in.Assessment*,$in.Reasons,$in.Answer*" \
    "$in.ScoringTest*,$in.LevelsTest*,$in.DocumentNumbersTest*,$in.ExplanationTest*" 90
}

targets() {
  local in=vn.minhchung.core.figures
  mutate targets shared/core "$in.Target,$in.Targets*,$in.Cluster,$in.Clusters*,$in.Letterhead*,$in.Reports*,$in.FactAreas" \
    "$in.TargetsTest*,$in.ClustersTest*,$in.LetterheadsTest*,$in.ReportsTest*" 85
}

areas() {
  local in=vn.minhchung.core.area
  mutate areas shared/core "$in.Area*,$in.Lookup*,$in.Resolution*,$in.Succession*,$in.Rows*,$in.ColumnIndex*,$in.Cells*,$in.Crosswalk*,$in.RegionClass*,$in.EdgesByUnit*,$in.*Rules" \
    "$in.AreasTest*,$in.AreaCodesTest*,$in.AreaNamesTest*,$in.AreaChecksTest*,$in.RegionClassesTest*" 85
}

for part in "${@:-scoring}"; do
  "$part"
done
