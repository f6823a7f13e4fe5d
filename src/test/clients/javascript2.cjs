// The AWS SDK for JavaScript, version 2.
process.env.AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE = '1';
const assert = require('node:assert');
const AWS = require('aws-sdk');

const endpoint = process.argv[2];
const options = { endpoint, region: 'us-east-1', accessKeyId: 'any', secretAccessKey: 'any' };
const name = 'javascript2';
const firehose = new AWS.Firehose(options);
const kinesis = new AWS.Kinesis(options);
const s3 = new AWS.S3({ ...options, s3ForcePathStyle: true });

async function main() {
  await s3.createBucket({ Bucket: name }).promise();
  await firehose.createDeliveryStream({
    DeliveryStreamName: name,
    ExtendedS3DestinationConfiguration: {
      RoleARN: 'arn:aws:iam::123456789012:role/r', BucketARN: `arn:aws:s3:::${name}`,
    },
  }).promise();
  await firehose.putRecord({ DeliveryStreamName: name, Record: { Data: '1\n' } }).promise();
  const batch = await firehose.putRecordBatch({
    DeliveryStreamName: name, Records: [{ Data: '2\n' }, { Data: '3\n' }],
  }).promise();
  assert.equal(batch.FailedPutCount, 0);
  const described = await firehose.describeDeliveryStream({ DeliveryStreamName: name }).promise();
  assert.equal(described.DeliveryStreamDescription.DeliveryStreamStatus, 'ACTIVE');
  const flushed = await fetch(`${endpoint}/_hydrant/delivery-streams/${name}/flush`, { method: 'POST' });
  assert.equal(flushed.status, 200);
  const { Contents: [stored] } = await s3.listObjectsV2({ Bucket: name }).promise();
  const object = await s3.getObject({ Bucket: name, Key: stored.Key }).promise();
  assert.equal(object.Body.toString(), '1\n2\n3\n');
  await firehose.deleteDeliveryStream({ DeliveryStreamName: name }).promise();

  await kinesis.createStream({ StreamName: name, ShardCount: 1 }).promise();
  await kinesis.waitFor('streamExists', { StreamName: name, $waiter: { delay: 1 } }).promise();
  const put = await kinesis.putRecord({ StreamName: name, PartitionKey: 'k', Data: 'data' }).promise();
  const { ShardIterator } = await kinesis.getShardIterator({
    StreamName: name, ShardId: put.ShardId, ShardIteratorType: 'TRIM_HORIZON',
  }).promise();
  const { Records } = await kinesis.getRecords({ ShardIterator }).promise();
  assert.deepEqual(Records.map((record) => record.Data.toString()), ['data']);
  await kinesis.deleteStream({ StreamName: name }).promise();
}

main().catch((failure) => {
  console.error(failure);
  process.exitCode = 1;
});
