#!/bin/sh
# Looks at a stack that was just deployed to AWS, for what no emulator can show. Changes nothing but that it runs a compaction.
#
#   smoke.sh STACK REGION     needs the aws command line and curl
set -eu

[ $# = 2 ] || { sed -n '2,4s/^# \{0,1\}//p' "$0" >&2; exit 2; }
stack=$1
export AWS_DEFAULT_REGION=$2
failed=0

out() {
  aws cloudformation describe-stacks --stack-name "$stack" --output text \
    --query "Stacks[0].Outputs[?OutputKey=='$1'].OutputValue"
}
expect() { # what, expected, found
  case $3 in
    *"$2"*) echo "ok      $1" ;;
    *) echo "FAILED  $1: expected $2, found $3"; failed=1 ;;
  esac
}

site=$(out SiteUrl)
expect "the API answers through CloudFront, which keeps its 404" MC-LINK-001 \
  "$(curl -sS -H 'Authorization: Bearer none' "$site/api/link")"
expect "the API answers without CloudFront" MC-LINK-001 "$(curl -sS -H 'Authorization: Bearer none' "$(out ApiUrl)/api/link")"
headers=$(curl -sS -o /dev/null -D - "$site/" | tr 'A-Z' 'a-z')
for header in strict-transport-security x-content-type-options content-security-policy referrer-policy; do
  expect "pages carry $header" "$header" "$headers"
done
expect "the site's bucket is closed" 403 \
  "$(curl -sS -o /dev/null -w '%{http_code}' "https://$(out SiteBucketName).s3.$AWS_DEFAULT_REGION.amazonaws.com/index.html")"
for function in link forms evidence sweep; do
  expect "$function starts from a snapshot" On "$(aws lambda get-function-configuration \
    --function-name "$stack-$function" --qualifier live --query SnapStart.OptimizationStatus --output text)"
done
table=$(out LedgerTable)
expect "the ledger can be restored" ENABLED "$(aws dynamodb describe-continuous-backups --table-name "$table" --output text \
  --query ContinuousBackupsDescription.PointInTimeRecoveryDescription.PointInTimeRecoveryStatus)"
expect "the ledger forgets" ENABLED "$(aws dynamodb describe-time-to-live --table-name "$table" --output text \
  --query TimeToLiveDescription.TimeToLiveStatus)"
expect "uploads expire" Enabled "$(aws s3api get-bucket-lifecycle-configuration --bucket "$(out InboxBucket)" --output text \
  --query 'Rules[].Status')"
run=$(aws stepfunctions start-execution --state-machine-arn "$(out CompactArn)" --query executionArn --output text)
status=RUNNING
while [ "$status" = RUNNING ]; do
  sleep 5
  status=$(aws stepfunctions describe-execution --execution-arn "$run" --query status --output text)
done
expect "compaction runs with its own rights" SUCCEEDED "$status"
exit $failed
