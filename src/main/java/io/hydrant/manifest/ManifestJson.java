package io.hydrant.manifest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hydrant.record.Origins;
import io.hydrant.record.ShardCount;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The JSON of manifests, which their page documents. Fields may be added to a version. A new
 * version means that earlier releases cannot read the line.
 */
public final class ManifestJson {

    static final int VERSION = 1;

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonFactory JSON = new JsonFactory();

    private ManifestJson() {}

    /** Without a newline at the end. */
    public static byte[] write(ManifestLine line) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("version", VERSION);
            json.writeStringField("kind", line.kind().text());
            json.writeStringField("deliveryStreamName", line.stream().name());
            json.writeStringField("definitionVersion", line.stream().version());
            if (line.object().isPresent()) {
                StoredObject object = line.object().get();
                json.writeStringField("key", object.key());
                json.writeNumberField("objectBytes", object.bytes());
                json.writeStringField("crc32c", hex(object.checksum()));
            }
            LineContents contents = line.contents();
            json.writeNumberField("records", contents.records());
            json.writeNumberField("rawBytes", contents.rawBytes());
            json.writeNumberField("firstArrivalTimestamp", contents.firstArrival());
            json.writeNumberField("lastArrivalTimestamp", contents.lastArrival());
            json.writeNumberField("recordsOfUnknownOrigin", contents.origins().unknown());
            json.writeArrayFieldStart("shards");
            for (ShardCount count : contents.origins().shards()) {
                write(count, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(ShardCount count, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("shardId", count.shard());
        json.writeNumberField("period", count.period());
        json.writeStringField("firstSequenceNumber", count.first());
        json.writeStringField("lastSequenceNumber", count.last());
        json.writeNumberField("records", count.records());
        json.writeStringField("hashSum", String.format(Locale.ROOT, "%016x", count.sum()));
        json.writeEndObject();
    }

    private static String hex(int checksum) {
        return String.format(Locale.ROOT, "%08x", checksum);
    }

    public static ManifestLine read(String text) throws UnreadableManifestException {
        Fields line = new Fields(parse(text));
        long version = line.number("version");
        if (version != VERSION) {
            throw new UnreadableManifestException(
                    "has version " + version + "; this release reads version " + VERSION);
        }
        String kindText = line.text("kind");
        LineKind kind =
                LineKind.of(kindText)
                        .orElseThrow(
                                () ->
                                        new UnreadableManifestException(
                                                "has kind '" + kindText + "', which is unknown"));
        StreamVersion stream =
                new StreamVersion(line.text("deliveryStreamName"), line.text("definitionVersion"));
        LineContents contents = contents(line);
        return kind == LineKind.DROPPED
                ? ManifestLine.ofDropped(stream, contents)
                : ManifestLine.of(
                        kind,
                        stream,
                        contents,
                        new StoredObject(
                                line.text("key"),
                                line.number("objectBytes"),
                                (int) line.hexadecimal("crc32c")));
    }

    private static JsonNode parse(String text) throws UnreadableManifestException {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UnreadableManifestException("is not JSON");
        }
    }

    private static LineContents contents(Fields line) throws UnreadableManifestException {
        List<ShardCount> counts = new ArrayList<>();
        for (JsonNode shard : line.array("shards")) {
            Fields count = new Fields(shard);
            counts.add(
                    new ShardCount(
                            count.text("shardId"),
                            count.number("period"),
                            count.text("firstSequenceNumber"),
                            count.text("lastSequenceNumber"),
                            count.number("records"),
                            count.hexadecimal("hashSum")));
        }
        return LineContents.of(
                line.number("records"),
                line.number("rawBytes"),
                line.number("firstArrivalTimestamp"),
                Origins.of(
                        counts,
                        line.number("recordsOfUnknownOrigin"),
                        line.number("lastArrivalTimestamp")));
    }

    /** The fields of an object, which must be there. */
    private static final class Fields {

        private final JsonNode object;

        private Fields(JsonNode object) {
            this.object = object;
        }

        private long number(String name) throws UnreadableManifestException {
            return field(name, object.path(name).isIntegralNumber()).longValue();
        }

        private String text(String name) throws UnreadableManifestException {
            return field(name, object.path(name).isTextual()).textValue();
        }

        private JsonNode array(String name) throws UnreadableManifestException {
            return field(name, object.path(name).isArray());
        }

        private long hexadecimal(String name) throws UnreadableManifestException {
            String text = text(name);
            return Long.parseUnsignedLong(
                    field(name, text.matches("[0-9a-f]{1,16}")).textValue(), 16);
        }

        private JsonNode field(String name, boolean isSound) throws UnreadableManifestException {
            if (!isSound) {
                throw new UnreadableManifestException("has no field '" + name + "' of its type");
            }
            return object.get(name);
        }
    }
}
