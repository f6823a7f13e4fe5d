"""boto3: a delivery stream and a Kinesis stream, from creation to deletion."""
import sys
import time
import urllib.request

import boto3

endpoint = sys.argv[1]
keys = {"aws_access_key_id": "any", "aws_secret_access_key": "any", "region_name": "us-east-1"}
firehose, kinesis, s3 = (
    boto3.client(service, endpoint_url=endpoint, **keys) for service in ("firehose", "kinesis", "s3"))

s3.create_bucket(Bucket="boto3")
firehose.create_delivery_stream(
    DeliveryStreamName="boto3",
    ExtendedS3DestinationConfiguration={
        "RoleARN": "arn:aws:iam::123456789012:role/r", "BucketARN": "arn:aws:s3:::boto3"})
firehose.put_record(DeliveryStreamName="boto3", Record={"Data": b"1\n"})
batch = firehose.put_record_batch(
    DeliveryStreamName="boto3", Records=[{"Data": b"2\n"}, {"Data": b"3\n"}])
assert batch["FailedPutCount"] == 0
described = firehose.describe_delivery_stream(DeliveryStreamName="boto3")
assert described["DeliveryStreamDescription"]["DeliveryStreamStatus"] == "ACTIVE"
urllib.request.urlopen(endpoint + "/_hydrant/delivery-streams/boto3/flush", data=b"").read()
[stored] = s3.list_objects_v2(Bucket="boto3")["Contents"]
assert s3.get_object(Bucket="boto3", Key=stored["Key"])["Body"].read() == b"1\n2\n3\n"
firehose.delete_delivery_stream(DeliveryStreamName="boto3")

kinesis.create_stream(StreamName="boto3", ShardCount=1)
kinesis.get_waiter("stream_exists").wait(StreamName="boto3", WaiterConfig={"Delay": 1})
shard = kinesis.put_record(StreamName="boto3", PartitionKey="k", Data=b"data")["ShardId"]
iterator = kinesis.get_shard_iterator(
    StreamName="boto3", ShardId=shard, ShardIteratorType="TRIM_HORIZON")["ShardIterator"]
deadline = time.monotonic() + 30
records = []
while not records and time.monotonic() < deadline:
    got = kinesis.get_records(ShardIterator=iterator)
    records, iterator = got["Records"], got["NextShardIterator"]
assert [record["Data"] for record in records] == [b"data"]
kinesis.delete_stream(StreamName="boto3")
