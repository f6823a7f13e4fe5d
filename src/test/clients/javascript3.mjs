// The AWS SDK for JavaScript, version 3: Kinesis over HTTP/2, which is that client's own choice.
import assert from 'node:assert';
import * as firehose from '@aws-sdk/client-firehose';
import * as kinesis from '@aws-sdk/client-kinesis';
import * as s3 from '@aws-sdk/client-s3';

const endpoint = process.argv[2];
const options = {
  endpoint, region: 'us-east-1', credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
};
const name = 'javascript3';
const Firehose = new firehose.Firehose(options);
const Kinesis = new kinesis.Kinesis(options);
const S3 = new s3.S3({ ...options, forcePathStyle: true });
const data = (text) => Buffer.from(text);

await S3.createBucket({ Bucket: name });
await Firehose.createDeliveryStream({
  DeliveryStreamName: name,
  ExtendedS3DestinationConfiguration: {
    RoleARN: 'arn:aws:iam::123456789012:role/r', BucketARN: `arn:aws:s3:::${name}`,
  },
});
await Firehose.putRecord({ DeliveryStreamName: name, Record: { Data: data('1\n') } });
const batch = await Firehose.putRecordBatch({
  DeliveryStreamName: name, Records: [{ Data: data('2\n') }, { Data: data('3\n') }],
});
assert.equal(batch.FailedPutCount, 0);
const described = await Firehose.describeDeliveryStream({ DeliveryStreamName: name });
assert.equal(described.DeliveryStreamDescription.DeliveryStreamStatus, 'ACTIVE');
const flushed = await fetch(`${endpoint}/_hydrant/delivery-streams/${name}/flush`, { method: 'POST' });
assert.equal(flushed.status, 200);
const { Contents: [stored] } = await S3.listObjectsV2({ Bucket: name });
const object = await S3.getObject({ Bucket: name, Key: stored.Key });
assert.equal(await object.Body.transformToString(), '1\n2\n3\n');
await Firehose.deleteDeliveryStream({ DeliveryStreamName: name });

await Kinesis.createStream({ StreamName: name, ShardCount: 1 });
await kinesis.waitUntilStreamExists({ client: Kinesis, maxWaitTime: 30, minDelay: 1 }, { StreamName: name });
const put = await Kinesis.putRecord({ StreamName: name, PartitionKey: 'k', Data: data('data') });
const { ShardIterator } = await Kinesis.getShardIterator({
  StreamName: name, ShardId: put.ShardId, ShardIteratorType: 'TRIM_HORIZON',
});
const { Records } = await Kinesis.getRecords({ ShardIterator });
assert.deepEqual(Records.map((record) => Buffer.from(record.Data).toString()), ['data']);
await Kinesis.deleteStream({ StreamName: name });
// A session of HTTP/2 would keep the process alive.
Kinesis.destroy();
