package io.hydrant.local.kinesis.stream;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import io.hydrant.local.kinesis.errors.KinesisException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;

/** The two formats of AWS's Kinesis clients. An answer has the format of its request. */
public enum WireFormat {
    /** Blobs in Base64, timestamps as epoch seconds with a fraction. */
    JSON("application/x-amz-json-1.1", new ObjectMapper()) {
        @Override
        Instant timestamp(JsonNode number) {
            return Instant.ofEpochMilli(number.decimalValue().movePointRight(3).longValue());
        }

        @Override
        double lastTimestamp() {
            return LAST_SECOND;
        }

        @Override
        public void write(Instant timestamp, JsonGenerator out) throws IOException {
            out.writeNumber(BigDecimal.valueOf(timestamp.toEpochMilli(), 3));
        }
    },
    /** Blobs as byte strings, timestamps as tag 1 with epoch milliseconds. */
    CBOR("application/x-amz-cbor-1.1", new CBORMapper()) {
        @Override
        Instant timestamp(JsonNode number) {
            return Instant.ofEpochMilli(number.longValue());
        }

        @Override
        double lastTimestamp() {
            return LAST_SECOND * 1000.0;
        }

        @Override
        public void write(Instant timestamp, JsonGenerator out) throws IOException {
            // Tag 1 stands for seconds elsewhere; AWS's SDKs write and read milliseconds.
            ((CBORGenerator) out).writeTag(1);
            out.writeNumber(timestamp.toEpochMilli());
        }
    };

    /** Of the year 9999. */
    private static final long LAST_SECOND = 253_402_300_799L;

    private final String contentType;
    private final ObjectMapper mapper;

    WireFormat(String contentType, ObjectMapper mapper) {
        this.contentType = contentType;
        this.mapper =
                mapper.registerModule(
                        new SimpleModule().addSerializer(Instant.class, new TimestampSerializer()));
    }

    /** JSON, when the type is neither's. */
    public static WireFormat of(String contentType) {
        return contentType.startsWith(CBOR.contentType) ? CBOR : JSON;
    }

    /** The time of a number that is not beyond the last timestamp. */
    abstract Instant timestamp(JsonNode number);

    /** The greatest number that is one, and, below zero, the least. */
    abstract double lastTimestamp();

    public abstract void write(Instant timestamp, JsonGenerator out) throws IOException;

    public String contentType() {
        return contentType;
    }

    public JsonNode read(byte[] body) {
        try {
            JsonNode request =
                    body.length == 0
                            ? JsonNodeFactory.instance.objectNode()
                            : mapper.readTree(body);
            if (request.isObject()) {
                return request;
            }
        } catch (JsonProcessingException malformed) {
            // Its message quotes the body.
            throw KinesisException.serialization("The request is not well-formed " + name());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        throw KinesisException.serialization("The request is not an object");
    }

    public byte[] write(ObjectNode answer) {
        try {
            return mapper.writeValueAsBytes(answer);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private final class TimestampSerializer extends JsonSerializer<Instant> {
        @Override
        public void serialize(Instant value, JsonGenerator out, SerializerProvider provider)
                throws IOException {
            write(value, out);
        }
    }
}
