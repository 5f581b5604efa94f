#!/bin/sh
# The tools that check and deploy template.yaml, each version pinned, in one cache folder.
#
#   tools.sh install   makes what is missing (about 600 MB, from PyPI and npm; once)
#   tools.sh path      prints the folder
#
# MINHCHUNG_TOOLS  the folder; default ${XDG_CACHE_HOME:-$HOME/.cache}/minhchung
set -eu

SAM=1.170.0
LINT=1.58.0
LINT_RULES=0.3.6
ASL=4.0.0
here=$(cd "$(dirname "$0")" && pwd)
tools=${MINHCHUNG_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/minhchung}

venv() { # folder, packages…
  folder=$tools/$1
  shift
  [ -f "$folder/complete" ] && return
  rm -rf "$folder"
  python3 -m venv "$folder"
  "$folder/bin/pip" install --quiet --disable-pip-version-check "$@" >&2
  touch "$folder/complete"
}

case ${1:-} in
  install)
    mkdir -p "$tools"
    venv "sam-$SAM" "aws-sam-cli==$SAM"
    venv "lint-$LINT" "cfn-lint==$LINT" "cfn-lint-serverless==$LINT_RULES"
    MINISTACK_HOME=$tools/ministack "$here/../emulators/ministack.sh" install
    # the one checker that node brings; without node the Java tests still check the state machine's wiring
    if command -v npm >/dev/null && [ ! -f "$tools/asl-$ASL/complete" ]; then
      npm install --silent --no-audit --no-fund --prefix "$tools/asl-$ASL" "asl-validator@$ASL" >&2
      touch "$tools/asl-$ASL/complete"
    fi
    # names without versions, for those who use them
    ln -sfn "sam-$SAM" "$tools/sam"
    ln -sfn "lint-$LINT" "$tools/lint"
    ln -sfn "asl-$ASL" "$tools/asl"
    ;;
  path) echo "$tools" ;;
  *) sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
