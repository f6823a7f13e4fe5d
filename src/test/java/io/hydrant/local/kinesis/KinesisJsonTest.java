package io.hydrant.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import io.hydrant.SettableClock;
import io.hydrant.local.kinesis.api.EmbeddedKinesis;
import io.hydrant.local.kinesis.api.KinesisService;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients see that speak JSON, as the AWS CLI does; and every error. */
class KinesisJsonTest {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final HttpClient http = HttpClient.newHttpClient();
    private final SettableClock clock = new SettableClock(Instant.ofEpochMilli(1_769_846_400_123L));
    private EmbeddedKinesis kinesis;

    @BeforeEach
    void start() throws Exception {
        kinesis =
                EmbeddedKinesis.start(
                        KinesisService.temporary()
                                .clock(clock)
                                .region("eu-central-1")
                                .account("123456789012")
                                .maxRecordBytes(1024),
                        0);
        call("CreateStream", "{'StreamName':'orders','ShardCount':2}");
    }

    @AfterEach
    void stop() throws Exception {
        kinesis.close();
    }

    @Test
    void timestampsAreSecondsAndBlobsBase64() throws Exception {
        JsonNode put =
                json("PutRecord", "{'StreamName':'orders','PartitionKey':'a','Data':'ZGF0YQ=='}");
        JsonNode iterator =
                json(
                        "GetShardIterator",
                        "{'StreamName':'orders','ShardId':'shardId-000000000000',"
                                + "'ShardIteratorType':'AT_TIMESTAMP','Timestamp':1769846400.123}");

        JsonNode got =
                json(
                        "GetRecords",
                        "{'ShardIterator':'" + iterator.get("ShardIterator").asText() + "'}");

        assertThat(got.get("Records").toString())
                .isEqualTo(
                        "[{\"SequenceNumber\":"
                                + put.get("SequenceNumber")
                                + ",\"ApproximateArrivalTimestamp\":1769846400.123"
                                + ",\"Data\":\"ZGF0YQ==\",\"PartitionKey\":\"a\"}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e99999999",
                "-1e99999999",
                "1e300",
                "99999999999999999999",
                "'NaN'",
                "NaN"
            })
    void aTimestampThatNoCalendarHoldsIsTheClientsMistake(String timestamp) throws Exception {
        HttpResponse<String> refused =
                call(
                        "GetShardIterator",
                        "{'StreamName':'orders','ShardId':'shardId-000000000000',"
                                + "'ShardIteratorType':'AT_TIMESTAMP','Timestamp':"
                                + timestamp
                                + "}");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().firstValue("x-amzn-ErrorType"))
                .contains("SerializationException");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e300})
    void theSameGoesForTheBinaryFormat(double timestamp) throws Exception {
        byte[] request =
                new CBORMapper()
                        .writeValueAsBytes(
                                JSON.createObjectNode()
                                        .put("StreamName", "orders")
                                        .put("ShardId", "shardId-000000000000")
                                        .put("ShardIteratorType", "AT_TIMESTAMP")
                                        .put("Timestamp", timestamp));

        HttpResponse<String> refused =
                http.send(
                        HttpRequest.newBuilder(kinesis.endpoint())
                                .header("X-Amz-Target", "Kinesis_20131202.GetShardIterator")
                                .header("Content-Type", "application/x-amz-cbor-1.1")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().firstValue("x-amzn-ErrorType"))
                .contains("SerializationException");
    }

    @Test
    void anArnOfAnyAccountLeadsToTheStreamOfItsName() throws Exception {
        JsonNode summary =
                json(
                        "DescribeStreamSummary",
                        "{'StreamARN':'arn:aws:kinesis:us-west-2:111111111111:stream/orders'}");

        assertThat(summary.get("StreamDescriptionSummary").toString())
                .isEqualTo(
                        "{\"StreamName\":\"orders\","
                                + "\"StreamARN\":\"arn:aws:kinesis:eu-central-1:123456789012:stream/orders\","
                                + "\"StreamStatus\":\"ACTIVE\","
                                + "\"StreamModeDetails\":{\"StreamMode\":\"PROVISIONED\"},"
                                + "\"StreamCreationTimestamp\":1769846400.123,"
                                + "\"RetentionPeriodHours\":24,"
                                + "\"EnhancedMonitoring\":[{\"ShardLevelMetrics\":[]}],"
                                + "\"EncryptionType\":\"NONE\","
                                + "\"OpenShardCount\":2,"
                                + "\"ConsumerCount\":0,"
                                + "\"MaxRecordSizeInKiB\":1}");
    }

    @Test
    void answersCarryARequestIdAndTheFormatOfTheRequest() throws Exception {
        HttpResponse<String> answer = call("ListStreams", "{}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("x-amzn-RequestId")).isPresent();
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/x-amz-json-1.1");
    }

    @Test
    void operationsWithoutOutputAnswerWithNothing() throws Exception {
        HttpResponse<String> answer = call("DeleteStream", "{'StreamName':'orders'}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void iteratorsLiveFiveMinutes() throws Exception {
        String iterator =
                json(
                                "GetShardIterator",
                                "{'StreamName':'orders','ShardId':'shardId-000000000000',"
                                        + "'ShardIteratorType':'LATEST'}")
                        .get("ShardIterator")
                        .asText();

        clock.advanceMillis(300_000);
        assertThat(call("GetRecords", "{'ShardIterator':'" + iterator + "'}").statusCode())
                .isEqualTo(200);
        clock.advanceMillis(1);
        HttpResponse<String> late = call("GetRecords", "{'ShardIterator':'" + iterator + "'}");

        assertThat(late.statusCode()).isEqualTo(400);
        assertThat(late.headers().firstValue("x-amzn-ErrorType"))
                .contains("ExpiredIteratorException");
    }

    @Test
    void anIteratorDoesNotOutliveItsStream() throws Exception {
        String iterator =
                json(
                                "GetShardIterator",
                                "{'StreamName':'orders','ShardId':'shardId-000000000000',"
                                        + "'ShardIteratorType':'LATEST'}")
                        .get("ShardIterator")
                        .asText();
        call("DeleteStream", "{'StreamName':'orders'}");
        clock.advanceMillis(1);
        call("CreateStream", "{'StreamName':'orders','ShardCount':1}");

        assertThat(json("GetRecords", "{'ShardIterator':'" + iterator + "'}").toString())
                .isEqualTo(
                        "{\"__type\":\"ResourceNotFoundException\",\"message\":\"The iterator is of an"
                                + " earlier stream orders, which was deleted\"}");
    }

    @Test
    void tokensOfShardListingsLiveFiveMinutes() throws Exception {
        String token =
                json("ListShards", "{'StreamName':'orders','MaxResults':1}")
                        .get("NextToken")
                        .asText();

        clock.advanceMillis(300_001);

        assertThat(json("ListShards", "{'NextToken':'" + token + "'}").toString())
                .isEqualTo(
                        "{\"__type\":\"ExpiredNextTokenException\",\"message\":\"NextToken has expired.\"}");
    }

    @Test
    void aShardTakesNoMoreThanAwsAllowsWhenThroughputIsLimited() throws Exception {
        kinesis.close();
        kinesis =
                EmbeddedKinesis.start(KinesisService.temporary().clock(clock).limitThroughput(), 0);
        call("CreateStream", "{'StreamName':'orders','ShardCount':1}");
        String half = "x".repeat(600_000 / 3 * 4);
        String record = "{'PartitionKey':'a','Data':'" + half + "'}";

        JsonNode put =
                json(
                        "PutRecords",
                        "{'StreamName':'orders','Records':[" + record + "," + record + "]}");

        assertThat(put.get("FailedRecordCount").asInt()).isEqualTo(1);
        assertThat(put.get("Records").get(0).get("ShardId").asText())
                .isEqualTo("shardId-000000000000");
        assertThat(put.get("Records").get(1).toString())
                .isEqualTo(
                        "{\"ErrorCode\":\"ProvisionedThroughputExceededException\",\"ErrorMessage\":"
                                + "\"Rate exceeded for shard shardId-000000000000\"}");
        clock.advanceMillis(1000);
        assertThat(
                        json("PutRecords", "{'StreamName':'orders','Records':[" + record + "]}")
                                .get("FailedRecordCount")
                                .asInt())
                .isZero();
    }

    @Test
    void aRequestThatIsTooLargeIsRefused() throws Exception {
        HttpResponse<String> answer =
                call(
                        "PutRecord",
                        "{'StreamName':'orders','PartitionKey':'a','Data':'"
                                + "x".repeat(20 << 20)
                                + "'}");

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("x-amzn-ErrorType"))
                .contains("RequestEntityTooLargeException");
    }

    @Test
    void aRequestForNoOperationIsAnErrorOfKinesis() throws Exception {
        HttpResponse<String> answer =
                http.send(
                        HttpRequest.newBuilder(kinesis.endpoint()).GET().build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("x-amzn-ErrorType"))
                .contains("UnknownOperationException");
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("mistakes")
    void aMistakeIsAnsweredWithItsName(String operation, String body, String type, String message)
            throws Exception {
        HttpResponse<String> answer = call(operation, body);

        JsonNode error = JSON.readTree(answer.body());
        assertThat(error.get("message").asText()).contains(message);
        assertThat(error.get("__type").asText()).isEqualTo(type);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("x-amzn-ErrorType")).contains(type);
    }

    static Stream<Arguments> mistakes() {
        String stream = "'StreamName':'orders'";
        String shard = stream + ",'ShardId':'shardId-000000000000'";
        String validation = "ValidationException";
        String argument = "InvalidArgumentException";
        return Stream.of(
                row("CreateStream", "{}", validation, "Value null at 'streamName' failed"),
                row(
                        "CreateStream",
                        "{'StreamName':'no spaces','ShardCount':1}",
                        validation,
                        "'no spaces' at 'streamName' failed to satisfy constraint: Member must satisfy"
                                + " regular expression pattern: [a-zA-Z0-9_.-]+"),
                row("CreateStream", "{'StreamName':'b'}", validation, "null at 'shardCount'"),
                row(
                        "CreateStream",
                        "{'StreamName':'b','ShardCount':0}",
                        validation,
                        "Value 0 at 'shardCount' failed to satisfy constraint: Member must have value"
                                + " greater than or equal to 1"),
                row(
                        "CreateStream",
                        "{'StreamName':'b','ShardCount':999}",
                        "LimitExceededException",
                        "there are 2 open shards, and 999 are asked for"),
                row(
                        "CreateStream",
                        "{'StreamName':'orders','ShardCount':1}",
                        "ResourceInUseException",
                        "Stream orders already exists."),
                row(
                        "CreateStream",
                        "{'StreamName':1}",
                        "SerializationException",
                        "StreamName is not a string"),
                row("CreateStream", "[]", "SerializationException", "not an object"),
                row("CreateStream", "{", "SerializationException", "not well-formed JSON"),
                row(
                        "DescribeStream",
                        "{'StreamName':'b'}",
                        "ResourceNotFoundException",
                        "Stream b not found."),
                row("DescribeStream", "{'StreamARN':'orders'}", validation, "at 'streamARN'"),
                row(
                        "ListShards",
                        "{" + stream + ",'NextToken':'x'}",
                        argument,
                        "NextToken and StreamName cannot be provided together."),
                row("ListShards", "{'NextToken':'x'}", argument, "Invalid NextToken."),
                row(
                        "ListShards",
                        "{" + stream + ",'ShardFilter':{'Type':'ALL'}}",
                        validation,
                        "'ALL' at 'shardFilter.Type'"),
                row(
                        "GetShardIterator",
                        "{" + stream + ",'ShardId':'shardId-9','ShardIteratorType':'LATEST'}",
                        "ResourceNotFoundException",
                        "Shard shardId-9 does not exist"),
                row(
                        "GetShardIterator",
                        "{" + shard + ",'ShardIteratorType':'FIRST'}",
                        validation,
                        "'FIRST' at 'shardIteratorType'"),
                row(
                        "GetShardIterator",
                        "{" + shard + ",'ShardIteratorType':'AT_SEQUENCE_NUMBER'}",
                        validation,
                        "null at 'startingSequenceNumber'"),
                row(
                        "GetShardIterator",
                        "{"
                                + shard
                                + ",'ShardIteratorType':'AT_SEQUENCE_NUMBER','StartingSequenceNumber':'7'}",
                        argument,
                        "StartingSequenceNumber 7 used in GetShardIterator on shard"
                                + " shardId-000000000000 in stream orders is invalid because it did not"
                                + " come from this stream."),
                row(
                        "GetShardIterator",
                        "{" + shard + ",'ShardIteratorType':'AT_TIMESTAMP'}",
                        validation,
                        "null at 'timestamp'"),
                row(
                        "GetShardIterator",
                        "{" + shard + ",'ShardIteratorType':'AT_TIMESTAMP','Timestamp':1769846401}",
                        argument,
                        "is in the future"),
                row("GetRecords", "{'ShardIterator':'x'}", argument, "Invalid ShardIterator."),
                row(
                        "GetRecords",
                        "{'ShardIterator':'x','Limit':10001}",
                        validation,
                        "less than or equal to 10000"),
                row(
                        "PutRecord",
                        "{" + stream + ",'Data':'','PartitionKey':''}",
                        validation,
                        "length greater than or equal to 1"),
                row(
                        "PutRecord",
                        "{" + stream + ",'Data':'','PartitionKey':'" + "k".repeat(257) + "'}",
                        validation,
                        "length less than or equal to 256"),
                row(
                        "PutRecord",
                        "{" + stream + ",'Data':'?','PartitionKey':'k'}",
                        "SerializationException",
                        "Data is not valid Base64"),
                row(
                        "PutRecord",
                        "{" + stream + ",'PartitionKey':'k'}",
                        validation,
                        "null at 'data'"),
                row(
                        "PutRecord",
                        "{" + stream + ",'PartitionKey':'k','Data':'" + "AAAA".repeat(342) + "'}",
                        validation,
                        "'[1026 bytes]' at 'data' failed to satisfy constraint: Member must have length"
                                + " less than or equal to 1024"),
                row(
                        "PutRecord",
                        "{" + stream + ",'PartitionKey':'k','Data':'','ExplicitHashKey':'-1'}",
                        argument,
                        "ExplicitHashKey is '-1'; it must be a decimal number from 0 to"
                                + " 340282366920938463463374607431768211455"),
                row(
                        "PutRecords",
                        "{" + stream + ",'Records':[]}",
                        validation,
                        "length greater than or equal to 1"),
                row(
                        "PutRecords",
                        "{" + stream + ",'Records':[" + "{},".repeat(500) + "{}]}",
                        validation,
                        "'[501 records]' at 'records'"),
                row(
                        "SplitShard",
                        "{"
                                + stream
                                + ",'ShardToSplit':'shardId-000000000000','NewStartingHashKey':'0'}",
                        argument,
                        "NewStartingHashKey 0 cannot split shard shardId-000000000000; it must be"
                                + " greater than 0 and at most 170141183460469231731687303715884105727"),
                row(
                        "MergeShards",
                        "{"
                                + stream
                                + ",'ShardToMerge':'shardId-000000000000',"
                                + "'AdjacentShardToMerge':'shardId-000000000000'}",
                        argument,
                        "are not an adjacent pair of shards eligible for merging"),
                row(
                        "Sleep",
                        "{}",
                        "UnknownOperationException",
                        "X-Amz-Target is 'Kinesis_20131202.Sleep'"));
    }

    @Test
    void aClosedShardCannotBeSplitAgain() throws Exception {
        String split =
                "{'StreamName':'orders','ShardToSplit':'shardId-000000000000','NewStartingHashKey':'9'}";
        call("SplitShard", split);

        assertThat(json("SplitShard", split).toString())
                .isEqualTo(
                        "{\"__type\":\"InvalidArgumentException\",\"message\":\"Shard"
                                + " shardId-000000000000 is closed; it has been split or merged before\"}");
    }

    private static Arguments row(String operation, String body, String type, String message) {
        return Arguments.of(operation, body, type, message);
    }

    private JsonNode json(String operation, String body) throws Exception {
        return JSON.readTree(call(operation, body).body());
    }

    private HttpResponse<String> call(String operation, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(kinesis.endpoint())
                        .header("Content-Type", "application/x-amz-json-1.1")
                        .header("X-Amz-Target", "Kinesis_20131202." + operation)
                        .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
