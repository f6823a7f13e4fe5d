package io.hydrant.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/** Calls of every API, each as it should be but for a few mutations. */
final class Calls {

    /** The delivery stream, bucket, Kinesis stream and function that may suffer. */
    static final String VICTIM = "victim";

    private static final String S3 =
            "{\"RoleARN\":\"arn:aws:iam::123456789012:role/r\",\"BucketARN\":\"arn:aws:s3:::victim\","
                    + "\"Prefix\":\"a/!{timestamp:yyyy}/\",\"ErrorOutputPrefix\":\"e/!{firehose:error-output-type}/\","
                    + "\"BufferingHints\":{\"SizeInMBs\":1,\"IntervalInSeconds\":60},"
                    + "\"CompressionFormat\":\"GZIP\",\"CloudWatchLoggingOptions\":{\"Enabled\":false},"
                    + "\"ProcessingConfiguration\":{\"Enabled\":true,\"Processors\":[{\"Type\":\"AppendDelimiterToRecord\"}]}}";

    /** None of them, as it stands, changes what other attacks rely on. */
    private static final List<String> FIREHOSE =
            List.of(
                    "CreateDeliveryStream {\"DeliveryStreamName\":\"victim\",\"DeliveryStreamType\":\"DirectPut\",\"ExtendedS3DestinationConfiguration\":"
                            + S3
                            + ",\"Tags\":[{\"Key\":\"k\",\"Value\":\"v\"}]}",
                    "UpdateDestination {\"DeliveryStreamName\":\"victim\",\"CurrentDeliveryStreamVersionId\":\"99\",\"DestinationId\":\"destinationId-000000000001\",\"ExtendedS3DestinationUpdate\":"
                            + S3
                            + "}",
                    "DescribeDeliveryStream {\"DeliveryStreamName\":\"victim\",\"Limit\":10,\"ExclusiveStartDestinationId\":\"destinationId-000000000000\"}",
                    "ListDeliveryStreams {\"Limit\":10,\"DeliveryStreamType\":\"DirectPut\",\"ExclusiveStartDeliveryStreamName\":\"a\"}",
                    "DeleteDeliveryStream {\"DeliveryStreamName\":\"no-such-stream\",\"AllowForceDelete\":true}",
                    "PutRecord {\"DeliveryStreamName\":\"victim\",\"Record\":{\"Data\":\"aGVsbG8K\"}}",
                    "PutRecordBatch {\"DeliveryStreamName\":\"victim\",\"Records\":[{\"Data\":\"aGVsbG8K\"},{\"Data\":\"eyJhIjoxfQ==\"}]}",
                    "TagDeliveryStream {\"DeliveryStreamName\":\"victim\",\"Tags\":[{\"Key\":\"k\",\"Value\":\"v\"}]}",
                    "UntagDeliveryStream {\"DeliveryStreamName\":\"victim\",\"TagKeys\":[\"k\"]}",
                    "ListTagsForDeliveryStream {\"DeliveryStreamName\":\"victim\",\"Limit\":10,\"ExclusiveStartTagKey\":\"a\"}",
                    "StartDeliveryStreamEncryption {\"DeliveryStreamName\":\"victim\",\"DeliveryStreamEncryptionConfigurationInput\":{\"KeyType\":\"AWS_OWNED_CMK\"}}",
                    "StopDeliveryStreamEncryption {\"DeliveryStreamName\":\"victim\"}");

    private static final List<String> KINESIS =
            List.of(
                    "PutRecord {\"StreamName\":\"victim\",\"Data\":\"aGVsbG8K\",\"PartitionKey\":\"k\",\"ExplicitHashKey\":\"1\",\"SequenceNumberForOrdering\":\"1\"}",
                    "PutRecords {\"StreamName\":\"victim\",\"Records\":[{\"Data\":\"aGVsbG8K\",\"PartitionKey\":\"k\"},{\"Data\":\"aGVsbG8K\",\"PartitionKey\":\"l\",\"ExplicitHashKey\":\"340282366920938463463374607431768211455\"}]}",
                    "GetShardIterator {\"StreamName\":\"victim\",\"ShardId\":\"shardId-000000000000\",\"ShardIteratorType\":\"AT_TIMESTAMP\",\"Timestamp\":1700000000.5}",
                    "GetShardIterator {\"StreamName\":\"victim\",\"ShardId\":\"shardId-000000000000\",\"ShardIteratorType\":\"AFTER_SEQUENCE_NUMBER\",\"StartingSequenceNumber\":\"49590338271490256608559692538361571095921575989136588898\"}",
                    "GetRecords {\"ShardIterator\":\"AAAAAAAAAAE=\",\"Limit\":100}",
                    "DescribeStream {\"StreamName\":\"victim\",\"Limit\":10,\"ExclusiveStartShardId\":\"shardId-000000000000\"}",
                    "DescribeStreamSummary {\"StreamARN\":\"arn:aws:kinesis:us-east-1:123456789012:stream/victim\"}",
                    "ListStreams {\"Limit\":10,\"ExclusiveStartStreamName\":\"a\"}",
                    "ListShards {\"StreamName\":\"victim\",\"MaxResults\":10,\"ShardFilter\":{\"Type\":\"AT_TIMESTAMP\",\"Timestamp\":1700000000}}",
                    "SplitShard {\"StreamName\":\"no-such-stream\",\"ShardToSplit\":\"shardId-000000000000\",\"NewStartingHashKey\":\"10\"}",
                    "MergeShards {\"StreamName\":\"no-such-stream\",\"ShardToMerge\":\"shardId-000000000000\",\"AdjacentShardToMerge\":\"shardId-000000000001\"}",
                    "AddTagsToStream {\"StreamName\":\"victim\",\"Tags\":{\"k\":\"v\"}}",
                    "RemoveTagsFromStream {\"StreamName\":\"victim\",\"TagKeys\":[\"k\"]}",
                    "ListTagsForStream {\"StreamName\":\"victim\",\"Limit\":10}",
                    "IncreaseStreamRetentionPeriod {\"StreamName\":\"victim\",\"RetentionPeriodHours\":24}",
                    "StartStreamEncryption {\"StreamName\":\"victim\",\"EncryptionType\":\"KMS\",\"KeyId\":\"alias/aws/kinesis\"}",
                    "StopStreamEncryption {\"StreamName\":\"victim\",\"EncryptionType\":\"KMS\",\"KeyId\":\"alias/aws/kinesis\"}",
                    "DecreaseStreamRetentionPeriod {\"StreamName\":\"victim\",\"RetentionPeriodHours\":24}",
                    "CreateStream {\"StreamName\":\"victim\",\"ShardCount\":1,\"StreamModeDetails\":{\"StreamMode\":\"PROVISIONED\"}}",
                    "DeleteStream {\"StreamName\":\"no-such-stream\"}");

    /** The listed names say where a stream would be made, or deleted: those stay. */
    private static final Set<String> KEPT = Set.of("DeliveryStreamName", "StreamName", "StreamARN");

    private static final List<String> PATHS =
            List.of(
                    "GET /",
                    "PUT /victim",
                    "HEAD /victim",
                    "GET /victim?list-type=2&prefix=a&max-keys=5",
                    "PUT /victim/key",
                    "PUT /victim/a/b%20c/d+e",
                    "GET /victim/key",
                    "HEAD /victim/key",
                    "DELETE /victim/other",
                    "POST /victim?delete",
                    "POST /victim/multipart?uploads",
                    "PUT /victim/multipart?partNumber=1&uploadId=none",
                    "DELETE /no-such-bucket",
                    "POST /2015-03-31/functions/echo/invocations",
                    "POST /2015-03-31/functions/arn%3Aaws%3Alambda%3Aus-east-1%3A123456789012%3Afunction%3Aecho/invocations",
                    "POST /2015-03-31/functions/none/invocations",
                    "GET /2015-03-31/functions/",
                    "GET /_hydrant/health",
                    "GET /_hydrant/metrics",
                    "GET /_hydrant/delivery-streams/victim",
                    "POST /_hydrant/delivery-streams/none/flush",
                    "POST /_hydrant/delivery-streams/none/redrive",
                    "GET /metrics",
                    "GET /favicon.ico");

    private final Random random;

    private Calls(Random random) {
        this.random = random;
    }

    static Supplier<HttpMessage> generator(Random random) {
        return new Calls(random)::next;
    }

    private HttpMessage next() {
        int kind = random.nextInt(10);
        HttpMessage message = kind < 4 ? firehose() : kind < 7 ? kinesis() : path();
        if (random.nextInt(3) == 0) {
            message.mutate(random);
        }
        return message;
    }

    private HttpMessage firehose() {
        return call(FIREHOSE, "Firehose_20150804.", false);
    }

    private HttpMessage kinesis() {
        return call(KINESIS, "Kinesis_20131202.", random.nextBoolean());
    }

    private HttpMessage call(List<String> calls, String service, boolean cbor) {
        String call = calls.get(random.nextInt(calls.size()));
        String operation = call.substring(0, call.indexOf(' '));
        JsonNode body =
                new JsonMutator(random, KEPT).mutate(json(call.substring(call.indexOf(' '))));
        String target = service + (random.nextInt(50) == 0 ? Odd.text(random) : operation);
        return new HttpMessage(
                "POST",
                "/",
                List.of(
                        "Host: 127.0.0.1",
                        "Content-Type: application/x-amz-" + (cbor ? "cbor" : "json") + "-1.1",
                        "X-Amz-Target: "
                                + target.substring(0, Math.min(target.length(), 4_000))
                                        .replaceAll("[\r\n\u0000]", " ")),
                bytes(cbor ? Mappers.CBOR : Mappers.JSON, body));
    }

    private HttpMessage path() {
        String[] path = PATHS.get(random.nextInt(PATHS.size())).split(" ");
        byte[] body =
                random.nextInt(4) == 0
                        ? bytes(Mappers.JSON, Odd.value(random))
                        : BytesMutator.random(random, random.nextInt(50) == 0 ? 200_000 : 200);
        return new HttpMessage(
                path[0],
                path[1],
                List.of("Host: 127.0.0.1"),
                path[0].equals("GET") || path[0].equals("HEAD") ? new byte[0] : body);
    }

    private static JsonNode json(String text) {
        try {
            return Mappers.JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lone surrogates have no bytes: Jackson would refuse to write them. */
    private static byte[] bytes(ObjectMapper mapper, JsonNode node) {
        try {
            return mapper.writeValueAsBytes(node);
        } catch (IOException | IllegalArgumentException lone) {
            return "{\"DeliveryStreamName\":\"\\ud800\"}".getBytes(StandardCharsets.UTF_8);
        }
    }
}
