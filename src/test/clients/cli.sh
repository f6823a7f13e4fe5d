#!/usr/bin/env bash
# The AWS CLI, 1 or 2: a delivery stream and a Kinesis stream, from creation to deletion.
# Arguments: the endpoint, and the program.
set -euo pipefail
endpoint="$1"
version="$("$2" --version 2>&1 | sed 's|aws-cli/\([0-9]*\).*|\1|')"
name="cli$version"
export AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any AWS_DEFAULT_REGION=us-east-1 AWS_PAGER=
export AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null
aws() { "$program" --endpoint-url "$endpoint" --output text "$@"; }
program="$2"
# The text "MQo=" is "1" and a line feed to version 2, and itself to version 1.
stored="$([ "$version" = 1 ] && echo MQo=MQo=MQo= || printf '1\n1\n1')"

aws s3api create-bucket --bucket "$name" > /dev/null
aws firehose create-delivery-stream --delivery-stream-name "$name" --extended-s3-destination-configuration \
  "RoleARN=arn:aws:iam::123456789012:role/r,BucketARN=arn:aws:s3:::$name" > /dev/null
aws firehose put-record --delivery-stream-name "$name" --record '{"Data":"MQo="}' > /dev/null
[ "$(aws firehose put-record-batch --delivery-stream-name "$name" \
  --records '[{"Data":"MQo="},{"Data":"MQo="}]' --query FailedPutCount)" = 0 ]
[ "$(aws firehose describe-delivery-stream --delivery-stream-name "$name" \
  --query DeliveryStreamDescription.DeliveryStreamStatus)" = ACTIVE ]
python3 -c 'import sys, urllib.request; urllib.request.urlopen(sys.argv[1], data=b"").read()' \
  "$endpoint/_hydrant/delivery-streams/$name/flush"
key="$(aws s3api list-objects-v2 --bucket "$name" --query 'Contents[].Key')"
[ "$(aws s3 cp "s3://$name/$key" -)" = "$stored" ]
aws firehose delete-delivery-stream --delivery-stream-name "$name"

aws kinesis create-stream --stream-name "$name" --shard-count 1
aws kinesis wait stream-exists --stream-name "$name"
shard="$(aws kinesis put-record --stream-name "$name" --partition-key k --data MQo= --query ShardId)"
iterator="$(aws kinesis get-shard-iterator --stream-name "$name" --shard-id "$shard" \
  --shard-iterator-type TRIM_HORIZON --query ShardIterator)"
[ -n "$(aws kinesis get-records --shard-iterator "$iterator" --query 'Records[].SequenceNumber')" ]
aws kinesis delete-stream --stream-name "$name"
