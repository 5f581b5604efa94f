#!/usr/bin/env bash
# Mutation tests: which changes of the code does no test notice? Slow; never part of the default build.
#   infra/mutation.sh              every slice
#   infra/mutation.sh targets area-names
# A slice is a name, the least share of mutants to kill, the classes to change, the tests to run against them.
# The properties over the whole country are left out: each would run anew for every mutant.
set -euo pipefail
cd -- "$(dirname -- "$0")/.."
C=vn.minhchung.core.criteria F=vn.minhchung.core.figures A=vn.minhchung.core.area K=vn.minhchung.core.facts
slices="
targets      85 $F.Target,$F.Targets*,$F.Cluster,$F.Clusters*,$F.Letterhead*,$F.Reports*,$F.FactAreas $F.TargetsTest*,$F.ClustersTest*,$F.LetterheadsTest*,$F.ReportsTest*
area-codes   85 $A.AreaCodes*,$A.AreaTable*,$A.ColumnIndex*,$A.Rows*,$A.Cells*,$A.Crosswalk*,$A.AreaId*,$A.AreaEdition*,$A.Area $A.AreasTest*,$A.AreaCodesTest*,$A.RegionClassesTest*
area-graph   85 $A.Areas* $A.AreasTest*,$A.AreaCodesTest*
area-names   85 $A.AreaNames* $A.AreaNamesTest*
area-regions 85 $A.RegionClass* $A.RegionClassesTest*
area-checks  85 $A.AreaChecks* $A.AreaChecksTest*
facts        85 $K.* $K.FactProblemsTest*
scoring      90 $C.Tally,$C.Scoring,$C.Condition,$C.Circumstances,$C.Assessment*,$C.Reasons,$C.Answer* $C.ScoringTest*,$C.LevelsTest*,$C.DocumentNumbersTest*,$C.ExplanationTest*
"
chosen=${*:-$(echo "$slices" | awk 'NF {print $1}')}
mvn -q -B -Dquick -pl shared/core test-compile
for name in $chosen; do
  read -r _ least classes tests < <(echo "$slices" | awk -v name="$name" '$1 == name') || {
    echo "no slice $name" >&2
    exit 2
  }
  echo "== $name (at least $least %)"
  mvn -B -Dquick -Pmutation -pl shared/core org.pitest:pitest-maven:mutationCoverage \
    "-DtargetClasses=$classes" "-DtargetTests=$tests" "-DexcludedTestClasses=*PropertiesTest,*SecondImplementationTest" \
    -DjvmArgs=-Djqwik.tries.default=50,-Djqwik.database= \
    "-DmutationThreshold=$least" "-DreportsDirectory=target/pit/$name" | grep -E '^>> (Generated|Killed|Line)|BUILD|threshold'
done
