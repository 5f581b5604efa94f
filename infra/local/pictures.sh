#!/usr/bin/env bash
# Pictures of the pages behind links, to be looked at after a change of them: upload page, table, queue,
# home, receipt, worklist, working page, what goes wrong; Vietnamese and English (*.en.png), at 360 pixels,
# at 320 (*.320.png), and at 200 % zoom, which is 180 (*.180.png). They are taken by the browser tests on
# their way; these need Chromium.
#
#   infra/local/pictures.sh            # all: infra/local/target/pages/
set -euo pipefail
cd "$(dirname "$0")/../.."
rm -rf infra/local/target/pages
mvn -q -B -Dquick -pl infra/local -am test -Dpictures=true \
  -Dtest='CliPageTest,CliJourneyTest' -Dsurefire.failIfNoSpecifiedTests=false
ls infra/local/target/pages
