#!/bin/sh
# Deploys template.yaml to an emulated AWS with `sam deploy`, runs the wiring suite against it, takes it down.
#
#   e2e.sh           all of it (needs the packaged functions: mvn -DskipTests package)
#   e2e.sh deploy    starts and deploys only, prints the variables of the suite; for working on it
#   e2e.sh stop      stops what deploy has started
#
# Needs python3 (venv) and, once, the package registries; no account, no Docker. MINHCHUNG_TOOLS as in tools.sh.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$here/target/e2e
tools=$("$here/tools.sh" path)
export MINISTACK_HOME="$tools/ministack" AWS_REGION=eu-central-1 AWS_DEFAULT_REGION=eu-central-1
# a real profile can never be picked up, and nothing is told to anybody
unset AWS_PROFILE AWS_SESSION_TOKEN || true
export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_EC2_METADATA_DISABLED=true
export AWS_CONFIG_FILE="$work/none" AWS_SHARED_CREDENTIALS_FILE="$work/none" SAM_CLI_TELEMETRY=0

say() { echo "e2e: $*" >&2; }

stop() { "$root/infra/emulators/ministack.sh" stop; }

deploy_stack() { # stack, template, more parameters…
  stack=$1
  template=$2
  shift 2
  "$tools/sam/bin/sam" deploy -t "$template" --stack-name "$stack" --resolve-s3 --region "$AWS_REGION" \
    --capabilities CAPABILITY_IAM CAPABILITY_AUTO_EXPAND --no-confirm-changeset --no-progressbar \
    --parameter-overrides FnRuntime=provided.al2023 BudgetUsd=0 SyntheticData=true \
    FormsVisibilitySeconds=60 EvidenceVisibilitySeconds=30 IntakeConcurrency=2 \
    'SweepSchedule=rate(1 minute)' "$@"
}

deploy() {
  "$here/tools.sh" install
  "$root/infra/emulators/ministack.sh" start >"$work/endpoint.new"
  AWS_ENDPOINT_URL=$(cat "$work/endpoint.new")
  export AWS_ENDPOINT_URL
  rm -rf "$work/deploy"
  python3 "$here/local_artifacts.py" "$root" "$work/deploy"
  cd "$work/deploy"
  deploy_stack "${STACK:-mc}" template.yaml >"$work/deploy.log" 2>&1 || {
    tail -40 "$work/deploy.log" >&2
    return 1
  }
}

mkdir -p "$work"
case ${1:-} in
  deploy) deploy && echo "AWS_ENDPOINT_URL=$AWS_ENDPOINT_URL" ;;
  stop) stop ;;
esac
