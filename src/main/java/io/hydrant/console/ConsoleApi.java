package io.hydrant.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.api.development.DevelopmentApi;
import io.hydrant.api.operations.FirehoseOperations;
import io.hydrant.api.streams.DeliveryStream;
import io.hydrant.api.wire.call.ApiException;
import io.hydrant.api.wire.call.Caller;
import io.hydrant.definition.DeliveryStreamDefinition;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.apache.flink.configuration.Configuration;

/** What the console answers, as JSON. */
final class ConsoleApi {

    private static final int MOST_OBJECTS = 200;
    private static final int MOST_RECORDS = 500;

    private final FirehoseOperations operations;
    private final Sampler sampler;
    private final Configuration settings;
    private final Function<DeliveryStreamDefinition, String> words;
    private final Trial trial;
    private final Clock clock;

    ConsoleApi(
            FirehoseOperations operations,
            Sampler sampler,
            Configuration settings,
            Function<DeliveryStreamDefinition, String> words,
            Clock clock) {
        this.operations = operations;
        this.sampler = sampler;
        this.settings = settings;
        this.words = words;
        this.trial = new Trial(settings);
        this.clock = clock;
    }

    private DeliveryStream find(String name, String region) {
        return operations.developmentHelps().find(name, region);
    }

    ObjectNode list() {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode listed = answer.putArray("deliveryStreams");
        for (Watched stream : sampler.allSeen()) {
            ObjectNode shown = summary(stream);
            stream.writeRates(shown);
            listed.add(shown);
        }
        return answer;
    }

    /** A line of the list, without its picture. */
    ObjectNode summary(Watched stream) {
        ObjectNode shown = stream.summary(JsonNodeFactory.instance.objectNode());
        stream.errors().writeLastHour(shown);
        return shown;
    }

    ObjectNode stream(String name, String region) {
        return details(sampler.seenNow(find(name, region)), true);
    }

    ObjectNode details(Watched stream, boolean withHistory) {
        ObjectNode shown = DevelopmentApi.show(stream.stream(), stream.report());
        shown.setAll(summary(stream));
        stream.writePipeline(shown, clock.instant());
        if (withHistory) {
            stream.writeSeries(shown);
        }
        return shown;
    }

    ObjectNode failures(String name, String region) {
        Watched stream = sampler.seenNow(find(name, region));
        stream.errors().refresh();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        stream.errors().write(answer);
        return answer;
    }

    ObjectNode objects(String name, String region) throws IOException {
        DeliveryStream stream = find(name, region);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("bucket", stream.definition().destination().objects().bucket());
        ArrayNode objects = answer.putArray("objects");
        for (BucketFiles.Listed object : Delivered.of(stream, settings).newest(MOST_OBJECTS)) {
            objects.addObject()
                    .put("key", object.key())
                    .put("size", object.bytes())
                    .put("modified", Instant.ofEpochMilli(object.modified()).toString());
        }
        answer.put("isTruncated", objects.size() == MOST_OBJECTS);
        return answer;
    }

    ObjectNode object(String name, String region, String key) throws IOException {
        Delivered delivered = Delivered.of(find(name, region), settings);
        if (!delivered.isReadable(key)) {
            throw new FileNotFoundException(key);
        }
        return ObjectInside.of(delivered.files(), delivered.files().find(key));
    }

    ObjectNode definition(String name, String region) {
        DeliveryStream stream = find(name, region);
        ObjectNode asked = JsonNodeFactory.instance.objectNode();
        asked.put("DeliveryStreamName", stream.stored().id().name());
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("version", stream.stored().version());
        answer.put("created", stream.stored().createTimestamp().toString());
        stream.stored().lastUpdateTimestamp().ifPresent(at -> answer.put("updated", at.toString()));
        // It has the defaults and no secrets.
        answer.set(
                "description",
                operations
                        .call("DescribeDeliveryStream", asked, caller(stream))
                        .get("DeliveryStreamDescription"));
        answer.put("words", words.apply(stream.definition()));
        return answer;
    }

    ObjectNode put(String name, String region, ObjectNode body) {
        DeliveryStream stream = find(name, region);
        return operations.putRecordBatch(
                stream.stored().id().name(), records(body), caller(stream));
    }

    ObjectNode tryRecord(String name, String region, ObjectNode body) throws IOException {
        DeliveryStream stream = find(name, region);
        refuseOthers(body, "record");
        return trial.of(stream.definition(), record(body.path("record"), "record"));
    }

    private static Caller caller(DeliveryStream stream) {
        return new Caller("console", stream.stored().id().region());
    }

    private static List<byte[]> records(ObjectNode body) {
        refuseOthers(body, "records");
        JsonNode given = body.path("records");
        if (!given.isArray() || given.isEmpty() || given.size() > MOST_RECORDS) {
            throw invalid("records must be an array of 1 to " + MOST_RECORDS + " records");
        }
        List<byte[]> records = new ArrayList<>();
        for (JsonNode record : given) {
            records.add(record(record, "records[" + records.size() + "]"));
        }
        return records;
    }

    private static byte[] record(JsonNode given, String field) {
        if (given.isTextual()) {
            return given.asText().getBytes(StandardCharsets.UTF_8);
        }
        if (given.path("base64").isTextual()) {
            try {
                return Base64.getDecoder().decode(given.path("base64").asText());
            } catch (IllegalArgumentException e) {
                throw invalid(field + ".base64 is not base64");
            }
        }
        throw invalid(field + " must be a text, or an object with base64");
    }

    private static void refuseOthers(ObjectNode body, String known) {
        for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!name.equals(known)) {
                throw invalid(name + " is unknown; it must be " + known);
            }
        }
    }

    private static ApiException invalid(String sentence) {
        return ApiException.of("InvalidArgumentException", sentence);
    }
}
