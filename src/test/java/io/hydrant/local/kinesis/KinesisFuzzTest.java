package io.hydrant.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import io.hydrant.local.kinesis.api.KinesisApi;
import io.hydrant.local.kinesis.api.Reply;
import io.hydrant.local.kinesis.api.StreamJson;
import io.hydrant.local.kinesis.stream.DirectoryHome;
import io.hydrant.local.kinesis.stream.StreamLimits;
import io.hydrant.local.kinesis.stream.Streams;
import io.hydrant.local.kinesis.stream.WireFormat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever bytes a client sends, the fault is not told as ours. */
class KinesisFuzzTest {

    private static final int MUTATIONS = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> TEXTS =
            List.of(
                    "orders",
                    "key",
                    "value",
                    "listed",
                    "partition",
                    "filter",
                    "1",
                    "token",
                    "PROVISIONED");

    /** Every text that an operation reads, once. */
    private static final String SOUND_TEXTS =
            "{\"StreamName\":\"orders\",\"ShardCount\":1,\"Tags\":{\"key\":\"value\"},"
                    + "\"TagKeys\":[\"listed\"],\"PartitionKey\":\"partition\",\"Data\":\"ZGF0YQ==\","
                    + "\"ShardFilter\":{\"Type\":\"filter\"},\"ExplicitHashKey\":\"1\","
                    + "\"NextToken\":\"token\",\"StreamModeDetails\":{\"StreamMode\":\"PROVISIONED\"}}";

    @TempDir private Path directory;

    private final Random random = new Random(11);

    @ParameterizedTest
    @EnumSource(WireFormat.class)
    void noBodyIsAnsweredAsAFaultOfOurs(WireFormat format) throws Exception {
        try (KinesisApi api = api()) {
            List<String> faults = new ArrayList<>();
            byte[] sound = sound(format);
            for (String operation : operations(api)) {
                for (int i = 0; i < MUTATIONS; i++) {
                    byte[] body = i == 0 ? sound : mutated(sound);
                    Reply reply = api.answer(KinesisApi.TARGET_PREFIX + operation, format, body);
                    if (reply.status() >= 500) {
                        faults.add(operation + " " + Arrays.toString(body));
                    }
                }
            }

            assertThat(faults).isEmpty();
        }
    }

    /** Half a surrogate pair can be escaped in JSON, and be written in CBOR, but has no UTF-8. */
    @ParameterizedTest
    @EnumSource(WireFormat.class)
    void noTextIsTakenThatCannotBeToldAgain(WireFormat format) throws Exception {
        try (KinesisApi api = api()) {
            List<String> faults = new ArrayList<>();
            for (String operation : operations(api)) {
                for (String text : TEXTS) {
                    answer(api, "CreateStream", WireFormat.JSON, SOUND_TEXTS);
                    Reply reply = answer(api, operation, format, halved(text, format));
                    Reply tags = answer(api, "ListTagsForStream", WireFormat.CBOR, SOUND_TEXTS);
                    if (reply.status() >= 500 || tags.status() >= 500) {
                        faults.add(operation + " " + text);
                    }
                }
            }

            assertThat(faults).isEmpty();
            answer(api, "CreateStream", WireFormat.JSON, SOUND_TEXTS);
            assertThat(
                            new String(
                                    answer(api, "AddTagsToStream", format, halved("value", format))
                                            .body(),
                                    StandardCharsets.UTF_8))
                    .contains(
                            "SerializationException",
                            "A value of Tags is not valid Unicode: it has half a surrogate pair");
        }
    }

    private static Reply answer(KinesisApi api, String operation, WireFormat format, String body)
            throws Exception {
        return answer(api, operation, format, encoded(body, format));
    }

    private static Reply answer(KinesisApi api, String operation, WireFormat format, byte[] body) {
        return api.answer(KinesisApi.TARGET_PREFIX + operation, format, body);
    }

    /** The text with half a pair at its end. */
    private static byte[] halved(String text, WireFormat format) throws Exception {
        String marked = SOUND_TEXTS.replace('"' + text + '"', '"' + text + "~\"");
        assertThat(marked).isNotEqualTo(SOUND_TEXTS);
        if (format == WireFormat.JSON) {
            return encoded(marked.replace("~", "\\ud800"), format);
        }
        // No encoder writes it: its bytes take the place of others of the same number.
        byte[] bytes = encoded(marked.replace("~", "\uffff"), format);
        for (int i = 0; i + 2 < bytes.length; i++) {
            if (bytes[i] == (byte) 0xef && bytes[i + 1] == (byte) 0xbf) {
                bytes[i] = (byte) 0xed;
                bytes[i + 1] = (byte) 0xa0;
                bytes[i + 2] = (byte) 0x80;
            }
        }
        return bytes;
    }

    private static byte[] encoded(String json, WireFormat format) throws Exception {
        return format == WireFormat.CBOR
                ? new CBORMapper().writeValueAsBytes(JSON.readTree(json))
                : json.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aTargetMayBeAnything() throws Exception {
        try (KinesisApi api = api()) {
            for (String target : List.of("", "Kinesis_20131202.", "Kinesis_20131202.\u0000", "x")) {
                assertThat(api.answer(target, WireFormat.JSON, new byte[0]).status())
                        .isEqualTo(400);
            }
        }
    }

    private KinesisApi api() throws Exception {
        return new KinesisApi(
                Streams.open(
                        DirectoryHome.open(directory),
                        new StreamLimits(Clock.systemUTC(), 1 << 20, false)),
                new StreamJson("us-east-1", "123456789012"));
    }

    /** As the answer to an unknown one names them. */
    private static List<String> operations(KinesisApi api) {
        String names =
                new String(
                        api.answer("x", WireFormat.JSON, new byte[0]).body(),
                        StandardCharsets.UTF_8);
        Matcher list = Pattern.compile("one of ([A-Za-z, ]+)").matcher(names);
        assertThat(list.find()).isTrue();
        return List.of(list.group(1).split(", "));
    }

    /** A field of everything, under the names of operations that read it. */
    private static byte[] sound(WireFormat format) throws Exception {
        ObjectNode request = JSON.createObjectNode();
        request.put("StreamName", "orders").put("ShardCount", 1).put("Limit", 10);
        request.put("ShardId", "shardId-000000000000").put("PartitionKey", "a");
        request.put("ShardIteratorType", "AT_TIMESTAMP").put("Timestamp", 1769846400.123);
        request.put("StartingSequenceNumber", "1").put("RetentionPeriodHours", 25);
        request.put("ShardToSplit", "shardId-000000000000").put("NewStartingHashKey", "1");
        request.put("ShardToMerge", "shardId-000000000000");
        request.put("AdjacentShardToMerge", "shardId-000000000001");
        request.put("TargetShardCount", 2).put("ScalingType", "UNIFORM_SCALING");
        request.put("NextToken", "x").put("ShardIterator", "x").put("Data", "ZGF0YQ==");
        request.putArray("Records").addObject().put("Data", "ZGF0YQ==").put("PartitionKey", "a");
        request.putObject("Tags").put("a", "b");
        request.putArray("TagKeys").add("a");
        request.putObject("StreamModeDetails").put("StreamMode", "ON_DEMAND");
        request.putObject("ShardFilter").put("Type", "AT_TIMESTAMP").put("Timestamp", 1.5e9);
        ObjectMapper mapper = format == WireFormat.CBOR ? new CBORMapper() : JSON;
        return mapper.writeValueAsBytes(request);
    }

    private byte[] mutated(byte[] sound) {
        byte[] body = sound.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(body.length);
            int length = Math.min(body.length - at, 1 + random.nextInt(8));
            switch (random.nextInt(3)) {
                case 0:
                    body[at] = (byte) random.nextInt();
                    break;
                case 1:
                    byte[] part = Arrays.copyOfRange(body, at, at + length);
                    System.arraycopy(
                            part, 0, body, random.nextInt(body.length - length + 1), length);
                    break;
                default:
                    Arrays.fill(body, at, at + length, (byte) '9');
            }
        }
        return random.nextInt(10) == 0 ? Arrays.copyOf(body, random.nextInt(body.length)) : body;
    }
}
