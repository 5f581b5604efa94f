#!/bin/sh
# An emulated AWS on a free loopback port, for the contract suites and the deployed-stack tests.
#
#   ministack.sh install   makes the venv (once; about 215 MB)
#   ministack.sh start     installs if need be, starts it, waits until it is healthy, prints its endpoint
#   ministack.sh stop      stops the one that start has started, and everything that it has started
#
# MINISTACK_HOME   where the venv lives; default ${TMPDIR:-/tmp}/minhchung-ministack
# MINISTACK_STATE  where one run keeps its pid, log and temporary files; default MINISTACK_HOME. Two runs
#                  at once need two.
# MINISTACK_PORT   a fixed port; default: a free one
# MINISTACK_TLS    1: https with a certificate of its own, MINISTACK_STATE/tmp/ministack-tls/server.crt, without
#                  which buckets that refuse plain http refuse everything (needs openssl)
#
# The version is pinned: it is young and moves fast. IOT_MTLS_ENABLED=0 is not a matter of taste: without it
# an MQTT listener opens on all interfaces. AUTH=true makes it check signatures and roles as AWS does.
set -eu

VERSION=1.5.33
here=$(cd "$(dirname "$0")" && pwd)
home=${MINISTACK_HOME:-${TMPDIR:-/tmp}/minhchung-ministack}
state=${MINISTACK_STATE:-$home}
venv=$home/venv-$VERSION
pidfile=$state/pid
# a loaded machine takes its time; this only ends what would never come
HEALTHY_WITHIN_SECONDS=180

die() { echo "ministack.sh: $*" >&2; exit 1; }

certificate=$state/tmp/ministack-tls/server.crt

healthy() {
  SSL_CERT_FILE=$certificate "$venv/bin/python" -c \
    'import sys, urllib.request as u; u.urlopen(sys.argv[1] + "/_ministack/health", timeout=10)' "$1" 2>/dev/null
}

running() { [ -f "$pidfile" ] && kill -0 "$(cat "$pidfile")" 2>/dev/null; }

install() {
  [ -f "$venv/complete" ] && return
  rm -rf "$venv"
  mkdir -p "$home"
  python3 -m venv "$venv" >&2 || die "cannot make a venv (Debian: apt-get install python3-venv)"
  # what it brings along is pinned, too; where those versions have no build for this Python, what fits
  "$venv/bin/pip" install --quiet --disable-pip-version-check -c "$here/ministack.txt" "ministack[full]==$VERSION" >&2 ||
    "$venv/bin/pip" install --quiet --disable-pip-version-check "ministack[full]==$VERSION" >&2 || {
    rm -rf "$venv"
    die "cannot install ministack $VERSION from the package index"
  }
  touch "$venv/complete"
}

# One try: whoever else takes the port between its choice and its use makes another necessary.
launch() { # endpoint, port
  (
    cd "$state"
    # in a session of its own, so that stop reaches the functions' processes, too
    exec env -u AWS_PROFILE -u AWS_SESSION_TOKEN \
      BIND_HOST=127.0.0.1 MINISTACK_HOST=127.0.0.1 GATEWAY_PORT="$2" \
      IOT_MTLS_ENABLED=0 SFTP_ENABLED=0 AUTH=true MINISTACK_REGION="${AWS_REGION:-eu-central-1}" \
      AWS_ENDPOINT_URL="$1" AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test \
      AWS_CONFIG_FILE="$state/none" AWS_SHARED_CREDENTIALS_FILE="$state/none" \
      USE_SSL="${MINISTACK_TLS:-0}" SSL_CERT_FILE= TMPDIR="$state/tmp" DOCKER_HOST=unix:///nonexistent \
      "$venv/bin/python" -c 'import os, sys; os.setsid(); os.execv(sys.argv[1], sys.argv[1:])' "$venv/bin/ministack"
  ) >"$state/log" 2>&1 </dev/null &
  echo $! >"$pidfile"
  deadline=$(($(date +%s) + HEALTHY_WITHIN_SECONDS))
  until healthy "$1"; do
    running || return 1
    [ "$(date +%s)" -lt "$deadline" ] || return 1
    sleep 0.2
  done
}

start() {
  if running; then cat "$state/endpoint"; return; fi
  install
  scheme=http
  [ "${MINISTACK_TLS:-0}" = 1 ] && scheme=https
  rm -rf "$state/tmp"
  mkdir -p "$state/tmp"
  for try in 1 2 3; do
    port=${MINISTACK_PORT:-$("$venv/bin/python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')}
    endpoint=$scheme://127.0.0.1:$port
    if launch "$endpoint" "$port"; then
      echo "$endpoint" >"$state/endpoint"
      echo "$endpoint"
      return
    fi
    echo "ministack.sh: try $try: not healthy" >&2
    tail -20 "$state/log" >&2
    stop
  done
  die "ministack did not become healthy (see $state/log)"
}

stop() {
  if [ -f "$pidfile" ]; then
    pid=$(cat "$pidfile")
    kill "$pid" 2>/dev/null || true
    tries=0
    while kill -0 "$pid" 2>/dev/null && [ "$tries" -lt 100 ]; do
      tries=$((tries + 1))
      sleep 0.2
    done
    # whatever is left of its session: a function's process that did not hear of the end
    kill -9 "-$pid" 2>/dev/null || true
  fi
  rm -f "$pidfile" "$state/endpoint"
}

case ${1:-} in
  install | start | stop) "$1" ;;
  *) sed -n '2,16s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
