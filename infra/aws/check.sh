#!/bin/sh
# The checkers of others over template.yaml and its state machine. Ours are tests of this module (TemplateTest),
# which `mvn verify` runs once the tools are there.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
"$here/tools.sh" install
tools=$("$here/tools.sh" path)
export SAM_CLI_TELEMETRY=0 AWS_ACCESS_KEY_ID=none AWS_SECRET_ACCESS_KEY=none AWS_EC2_METADATA_DISABLED=true
export AWS_CONFIG_FILE="$here/none" AWS_SHARED_CREDENTIALS_FILE="$here/none" AWS_REGION=ap-southeast-1
unset AWS_PROFILE || true
cd "$root"

echo "check: sam validate --lint"
"$tools/sam/bin/sam" validate --lint -t template.yaml --region "$AWS_REGION"

# ES6000: a dead-letter queue has none of its own. WS1000: X-Ray would see paths with receipts' ids.
# WS1004: log groups have names of their own (LoggingConfig), which the rule does not know.
# ES7000: mail to the operator; there is no queue to fall back on.
echo "check: cfn-lint with the serverless rules"
"$tools/lint/bin/cfn-lint" -a cfn_lint_serverless.rules -i ES6000 -i WS1000 -i WS1004 -i ES7000 -t template.yaml

echo "check: cfn-lint over the transformed template"
transformed=$(mktemp)
trap 'rm -f "$transformed"' EXIT
"$tools/sam/bin/python" "$here/transform.py" template.yaml >"$transformed"
"$tools/lint/bin/cfn-lint" -t "$transformed"

echo "check: asl-validator"
PATH=$PATH:$tools/node/bin "$tools/asl/node_modules/.bin/asl-validator" --json-path infra/statemachines/compact.asl.json
