#!/bin/sh
# An emulated AWS on a free loopback port, for the contract suites and the deployed-stack tests.
#
#   ministack.sh install   makes the venv (once; about 215 MB)
#   ministack.sh start     installs if need be, starts it, waits until it is healthy, prints its endpoint
#   ministack.sh stop      stops the one that start has started
#
# MINISTACK_HOME  where venv, state and log live; default ${TMPDIR:-/tmp}/minhchung-ministack
# MINISTACK_PORT  a fixed port; default: a free one
# MINISTACK_TLS   1: https with a certificate of its own, MINISTACK_HOME/tmp/ministack-tls/server.crt, without
#                 which buckets that refuse plain http refuse everything (needs openssl)
#
# The version is pinned: it is young and moves fast. IOT_MTLS_ENABLED=0 is not a matter of taste: without it
# an MQTT listener opens on all interfaces. AUTH=true makes it check signatures and roles as AWS does.
set -eu

VERSION=1.5.33
home=${MINISTACK_HOME:-${TMPDIR:-/tmp}/minhchung-ministack}
venv=$home/venv-$VERSION
pidfile=$home/pid

die() { echo "ministack.sh: $*" >&2; exit 1; }

certificate=$home/tmp/ministack-tls/server.crt

healthy() {
  SSL_CERT_FILE=$certificate python3 -c \
    'import sys, urllib.request as u; u.urlopen(sys.argv[1] + "/_ministack/health", timeout=2)' "$1" 2>/dev/null
}

running() { [ -f "$pidfile" ] && kill -0 "$(cat "$pidfile")" 2>/dev/null; }

install() {
  [ -x "$venv/bin/ministack" ] && return
  mkdir -p "$home"
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet --disable-pip-version-check "ministack[full]==$VERSION" >&2 || {
    rm -rf "$venv"
    die "cannot install ministack $VERSION from the package index"
  }
}

start() {
  if running; then cat "$home/endpoint"; return; fi
  install
  port=${MINISTACK_PORT:-$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')}
  tls=${MINISTACK_TLS:-0}
  scheme=http
  [ "$tls" = 1 ] && scheme=https
  endpoint=$scheme://127.0.0.1:$port
  mkdir -p "$home/tmp"
  (
    cd "$home"
    exec env -u AWS_PROFILE -u AWS_SESSION_TOKEN \
      BIND_HOST=127.0.0.1 MINISTACK_HOST=127.0.0.1 GATEWAY_PORT="$port" \
      IOT_MTLS_ENABLED=0 SFTP_ENABLED=0 AUTH=true MINISTACK_REGION="${AWS_REGION:-eu-central-1}" \
      AWS_ENDPOINT_URL="$endpoint" AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test \
      AWS_CONFIG_FILE="$home/none" AWS_SHARED_CREDENTIALS_FILE="$home/none" \
      USE_SSL="$tls" SSL_CERT_FILE= TMPDIR="$home/tmp" DOCKER_HOST=unix:///nonexistent \
      "$venv/bin/ministack"
  ) >"$home/log" 2>&1 </dev/null &
  echo $! >"$pidfile"
  echo "$endpoint" >"$home/endpoint"
  tries=0
  until healthy "$endpoint"; do
    tries=$((tries + 1))
    if ! running || [ "$tries" -gt 100 ]; then
      tail -20 "$home/log" >&2
      stop
      die "ministack did not become healthy (see $home/log)"
    fi
    sleep 0.2
  done
  echo "$endpoint"
}

stop() {
  if running; then
    pid=$(cat "$pidfile")
    kill "$pid"
    tries=0
    while kill -0 "$pid" 2>/dev/null; do
      tries=$((tries + 1))
      [ "$tries" -gt 50 ] && kill -9 "$pid"
      sleep 0.2
    done
  fi
  rm -f "$pidfile" "$home/endpoint"
}

case ${1:-} in
  install | start | stop) "$1" ;;
  *) sed -n '2,14s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
