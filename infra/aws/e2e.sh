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
# the buckets refuse plain http, so the emulator speaks TLS, with a certificate that only this run trusts
export MINISTACK_HOME="$tools/ministack" MINISTACK_TLS=1
export AWS_CA_BUNDLE="$MINISTACK_HOME/tmp/ministack-tls/server.crt"
trust=$work/trust.p12
export AWS_REGION=eu-central-1 AWS_DEFAULT_REGION=eu-central-1
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
    FormsVisibilitySeconds=60 EvidenceVisibilitySeconds=30 'SweepSchedule="rate(1 minute)"' "$@"
}

deploy() {
  "$here/tools.sh" install
  "$root/infra/emulators/ministack.sh" start >"$work/endpoint.new"
  AWS_ENDPOINT_URL=$(cat "$work/endpoint.new")
  export AWS_ENDPOINT_URL
  rm -rf "$work/deploy" "$trust"
  keytool -importcert -noprompt -alias emulator -file "$AWS_CA_BUNDLE" -keystore "$trust" -storepass changeit 2>/dev/null
  python3 "$here/local_artifacts.py" "$root" "$work/deploy" "$trust"
  cd "$work/deploy"
  deploy_stack mc template.yaml >"$work/deploy.log" 2>&1 || {
    tail -40 "$work/deploy.log" >&2
    return 1
  }
}

# The outputs of stacks, as the suite reads them.
outputs() { # stacks…
  "$tools/sam/bin/python" - "$@" <<'PY'
import json
import os
import sys

import boto3

cloudformation = boto3.client("cloudformation")
stacks = {}
for name in sys.argv[1:]:
    stack = cloudformation.describe_stacks(StackName=name)["Stacks"][0]
    stacks[name] = {o["OutputKey"]: o["OutputValue"] for o in stack["Outputs"]}
out = {"region": os.environ["AWS_REGION"], "stacks": stacks}
if "AWS_ENDPOINT_URL" in os.environ:
    out["endpoint"] = os.environ["AWS_ENDPOINT_URL"]
print(json.dumps(out, indent=1))
PY
}

# The template without one of its parts.
without() { # resource, then nothing or the Sid of a statement
  "$tools/sam/bin/python" - "$@" <<'PY'
import re
import sys

text = open("template.yaml", encoding="utf-8").read()
start = text.index("\n  %s:\n" % sys.argv[1]) + 1
end = start + re.search(r"\n(?=  \S|\S|\n  #)", text[start + 3 :]).start() + 4
resource = text[start:end]
if len(sys.argv) > 2:
    cut = re.sub(r"              - Sid: %s\n(                .*\n)+" % sys.argv[2], "", resource)
    assert cut != resource, "no such statement"
    text = text[:start] + cut + text[end:]
else:
    text = (text[:start] + text[end:]).replace("    DependsOn: [%s]\n" % sys.argv[1], "")
print(text)
PY
}

negative() {
  cd "$work/deploy"
  say "the same without a statement of the link function's role"
  without LinkRole Ledger >without-statement.yaml
  deploy_stack denied without-statement.yaml >"$work/denied.log" 2>&1 || {
    tail -40 "$work/denied.log" >&2
    return 1
  }
  say "the same without the policy that lets the inbox tell the queues"
  without QueuesPolicy >without-queue-policy.yaml
  if deploy_stack untold without-queue-policy.yaml >"$work/untold.log" 2>&1; then
    say "FAILED: a stack whose bucket may not tell its queues was made all the same"
    return 1
  fi
  grep -q ROLLBACK_COMPLETE "$work/untold.log" || {
    tail -40 "$work/untold.log" >&2
    say "FAILED: that stack failed, but was not rolled back"
    return 1
  }
  grep -q 'CREATE_FAILED *AWS::S3::Bucket *Inbox' "$work/untold.log" || {
    say "FAILED: that stack failed for another reason"
    return 1
  }
  say "rolled back, as it must be"
}

suite() {
  cd "$root"
  say "the suite"
  MINHCHUNG_E2E="$work/outputs.json" MINHCHUNG_CALLS="$work/deploy/calls" \
    MINHCHUNG_TEST_DYNAMODB="$AWS_ENDPOINT_URL" MINHCHUNG_TEST_S3="$AWS_ENDPOINT_URL" \
    mvn -B -q -Dquick test -pl infra/aws -am -Dsurefire.failIfNoSpecifiedTests=false \
    -Dsurefire.argLine="-Duser.language=en -Dfile.encoding=UTF-8 -Djavax.net.ssl.trustStore=$trust -Djavax.net.ssl.trustStorePassword=changeit" \
    -Dtest='DynamoTableTest,EmulatedS3*Test,DeployedStackTest,DeniedStackTest,PrivilegeTest'
}

mkdir -p "$work"
case ${1:-all} in
  all)
    began=$(date +%s)
    trap stop EXIT
    deploy
    negative
    outputs mc denied >"$work/outputs.json"
    suite
    say "done in $(($(date +%s) - began)) s"
    ;;
  deploy)
    deploy
    outputs mc >"$work/outputs.json"
    echo "AWS_ENDPOINT_URL=$AWS_ENDPOINT_URL MINHCHUNG_E2E=$work/outputs.json"
    ;;
  stop) stop ;;
  *) sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
