#!/bin/sh
# Deploys template.yaml to an emulated AWS with `sam deploy`, runs the wiring suite against it, takes it down.
#
#   e2e.sh           all of it (needs the packaged functions: mvn -DskipTests package)
#   e2e.sh deploy    starts and deploys only, prints the variables of the suite; for working on it
#   e2e.sh stop      stops what deploy has started
#   e2e.sh against STACK REGION
#                    runs the suite against a stack that is deployed already: in the account of your profile, or at
#                    AWS_ENDPOINT_URL (AWS_CA_BUNDLE: its certificate). It sends made-up forms, so only a stack of trial will do
#
# Needs python3 (venv), openssl and, once, the package registries; no account, no Docker. MINHCHUNG_TOOLS as in tools.sh.
# MINHCHUNG_MVN: more options for Maven; default -Dquick. MINHCHUNG_TESTS: these of the suite only (for against).
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$here/target/e2e
tools=$("$here/tools.sh" path)
trust=$work/trust.p12
export SAM_CLI_TELEMETRY=0

say() { echo "e2e: $*" >&2; }

emulated() {
  # the buckets refuse plain http, so the emulator speaks TLS, with a certificate that only this run trusts
  export MINISTACK_HOME="$tools/ministack" MINISTACK_STATE="$work/emulator" MINISTACK_TLS=1
  export AWS_CA_BUNDLE="$MINISTACK_STATE/tmp/ministack-tls/server.crt"
  export AWS_REGION=eu-central-1 AWS_DEFAULT_REGION=eu-central-1
  # a real profile can never be picked up, and nothing is told to anybody
  unset AWS_PROFILE AWS_SESSION_TOKEN || true
  export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_EC2_METADATA_DISABLED=true
  export AWS_CONFIG_FILE="$work/none" AWS_SHARED_CREDENTIALS_FILE="$work/none"
}

trusting() { # makes Java trust what AWS_CA_BUNDLE holds
  rm -f "$trust"
  "${JAVA_HOME:+$JAVA_HOME/bin/}keytool" -importcert -noprompt -alias emulator -file "$AWS_CA_BUNDLE" -keystore "$trust" -storepass changeit 2>/dev/null
}

stop() { "$root/infra/emulators/ministack.sh" stop; }

deploy_stack() { # stack, more options…
  stack=$1
  shift
  "$tools/sam/bin/sam" deploy --stack-name "$stack" --region "$AWS_REGION" --no-confirm-changeset --no-progressbar "$@" \
    --parameter-overrides FnRuntime=provided.al2023 BudgetUsd=0 SyntheticData=true \
    FormsVisibilitySeconds=60 EvidenceVisibilitySeconds=30 'SweepSchedule="rate(1 minute)"'
}

deploy() {
  "$here/tools.sh" install
  rm -rf "$work/emulator"
  mkdir -p "$work/emulator"
  "$root/infra/emulators/ministack.sh" start >"$work/endpoint.new"
  AWS_ENDPOINT_URL=$(cat "$work/endpoint.new")
  export AWS_ENDPOINT_URL
  rm -rf "$work/deploy"
  trusting
  python3 "$here/local_artifacts.py" "$root" "$work/deploy" "$trust"
  cp "$root/samconfig.toml" "$work/deploy"
  cd "$work/deploy"
  say "sam build && sam deploy --guided, with Enter at every question"
  {
    "$tools/sam/bin/sam" build && yes '' | deploy_stack mc --guided
  } >"$work/deploy.log" 2>&1 || {
    tail -40 "$work/deploy.log" >&2
    return 1
  }
}

# The outputs of stacks, as the suite reads them.
outputs() { # stacks… (NAME, or WHAT-THE-SUITE-CALLS-IT=NAME)
  "$tools/sam/bin/python" - "$@" <<'PY'
import json
import os
import sys

import boto3

cloudformation = boto3.client("cloudformation")
stacks = {}
for argument in sys.argv[1:]:
    called, _, name = argument.rpartition("=")
    stack = cloudformation.describe_stacks(StackName=name)["Stacks"][0]
    stacks[called or name] = {o["OutputKey"]: o["OutputValue"] for o in stack["Outputs"]}
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

# That the stack was rolled back, and because its inbox could not be made.
refused_inbox() { # stack
  "$tools/sam/bin/python" - "$1" <<'PY'
import sys

import boto3

cloudformation = boto3.client("cloudformation")
status = cloudformation.describe_stacks(StackName=sys.argv[1])["Stacks"][0]["StackStatus"]
failed = {
    event["LogicalResourceId"]
    for page in cloudformation.get_paginator("describe_stack_events").paginate(StackName=sys.argv[1])
    for event in page["StackEvents"]
    if event["ResourceStatus"] == "CREATE_FAILED"
}
if status != "ROLLBACK_COMPLETE" or "Inbox" not in failed:
    sys.exit("e2e: FAILED: that stack is %s, and what failed is %s" % (status, sorted(failed)))
PY
}

negative() {
  cd "$work/deploy"
  say "the same without a statement of the link function's role"
  without LinkRole Ledger >without-statement.yaml
  deploy_stack denied -t without-statement.yaml >"$work/denied.log" 2>&1 || {
    tail -40 "$work/denied.log" >&2
    return 1
  }
  say "the same without the policy that lets the inbox tell the queues"
  without QueuesPolicy >without-queue-policy.yaml
  if deploy_stack untold -t without-queue-policy.yaml >"$work/untold.log" 2>&1; then
    say "FAILED: a stack whose bucket may not tell its queues was made all the same"
    return 1
  fi
  refused_inbox untold || {
    tail -40 "$work/untold.log" >&2
    return 1
  }
  say "rolled back, as it must be"
}

suite() { # tests
  cd "$root"
  say "the suite"
  java="-Duser.language=en -Dfile.encoding=UTF-8"
  if [ -n "${AWS_CA_BUNDLE:-}" ]; then
    java="$java -Djavax.net.ssl.trustStore=$trust -Djavax.net.ssl.trustStorePassword=changeit"
  fi
  MINHCHUNG_E2E="$work/outputs.json" mvn -B ${MINHCHUNG_MVN:--Dquick} test -pl infra/aws -am \
    -Dsurefire.failIfNoSpecifiedTests=false -Dsurefire.argLine="$java" -Dtest="$1" >"$work/suite.log" 2>&1 || {
    cat "$work/suite.log"
    return 1
  }
  # the suite is for what everything else leaves out: here nothing may be
  cat "$work/suite.log"
  if grep -E 'Tests run:.*Skipped: [1-9]' "$work/suite.log" || ! grep -q 'Tests run:' "$work/suite.log"; then
    say "FAILED: tests of the suite did not run"
    return 1
  fi
}

against() { # stack, region
  "$here/tools.sh" install
  export AWS_REGION="$2" AWS_DEFAULT_REGION="$2"
  tests=DeployedStackTest
  if [ -n "${AWS_CA_BUNDLE:-}" ]; then
    trusting
  fi
  if [ -n "${AWS_ENDPOINT_URL:-}" ]; then
    export MINHCHUNG_TEST_DYNAMODB="$AWS_ENDPOINT_URL" MINHCHUNG_TEST_S3="$AWS_ENDPOINT_URL"
    tests="DynamoTableTest,EmulatedS3*Test,$tests"
  fi
  outputs "mc=$1" >"$work/outputs.json"
  suite "${MINHCHUNG_TESTS:-$tests}"
}

mkdir -p "$work"
case ${1:-all} in
  all)
    began=$(date +%s)
    emulated
    trap stop EXIT
    deploy
    negative
    outputs mc denied >"$work/outputs.json"
    export MINHCHUNG_CALLS="$work/deploy/calls"
    export MINHCHUNG_TEST_DYNAMODB="$AWS_ENDPOINT_URL" MINHCHUNG_TEST_S3="$AWS_ENDPOINT_URL"
    suite 'DynamoTableTest,EmulatedS3*Test,DeployedStackTest,DeniedStackTest,PrivilegeTest'
    say "another pseudonym key, in the secret store"
    "$tools/sam/bin/python" "$here/rotate_key.py" mc --yes >&2
    suite RotatedKeyTest
    say "done in $(($(date +%s) - began)) s"
    ;;
  deploy)
    emulated
    deploy
    outputs mc >"$work/outputs.json"
    echo "AWS_ENDPOINT_URL=$AWS_ENDPOINT_URL AWS_CA_BUNDLE=$AWS_CA_BUNDLE MINHCHUNG_E2E=$work/outputs.json"
    ;;
  stop)
    emulated
    stop
    ;;
  against)
    [ $# = 3 ] || { sed -n '2,13s/^# \{0,1\}//p' "$0" >&2; exit 2; }
    against "$2" "$3"
    ;;
  *) sed -n '2,13s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
