package io.hydrant.source.objects;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** A failed record as a line of an error object has it, in whichever spelling of its fields. */
public final class ErrorLine {

    private static final ObjectMapper JSON =
            new ObjectMapper(
                    JsonFactory.builder()
                            .streamReadConstraints(
                                    StreamReadConstraints.builder()
                                            .maxStringLength(Integer.MAX_VALUE)
                                            .build())
                            .build());

    private static final List<String> CODES = List.of("errorCode", "ErrorCode", "lastErrorCode");
    private static final List<String> MESSAGES =
            List.of("errorMessage", "ErrorMessage", "lastErrorMessage");

    /** What only failed invocations of a function have. */
    private static final List<String> OF_FUNCTIONS = List.of("lambdaArn", "lambdaARN");

    /** What only records have that failed behind all processors. */
    private static final List<String> BEHIND_PROCESSORS =
            List.of(
                    "dataCatalogTable",
                    "lastErrorCode",
                    "esDocumentId",
                    "esIndexName",
                    "osDocumentId",
                    "osIndexName",
                    "dataId",
                    "EventId");

    /** A line may say anything. */
    private static final int MOST_ATTEMPTS = 1_000_000;

    private final String code;
    private final String message;
    private final long arrivalTimestamp;
    private final int attemptsMade;
    private final byte[] data;
    private final FailurePlace place;

    private ErrorLine(JsonNode line, long arrivalTimestamp, byte[] data) {
        this.code = first(line, CODES).asText();
        this.message = first(line, MESSAGES).asText();
        this.arrivalTimestamp = arrivalTimestamp;
        this.attemptsMade =
                (int)
                        Math.max(
                                0,
                                Math.min(
                                        number(line.path("attemptsMade")).orElse(0),
                                        MOST_ATTEMPTS));
        this.data = data;
        this.place =
                FailurePlace.ofCode(code)
                        .orElseGet(
                                () ->
                                        FailurePlace.ofFields(
                                                has(line, OF_FUNCTIONS),
                                                has(line, BEHIND_PROCESSORS)));
    }

    /** Empty for a line of any other object. */
    public static Optional<ErrorLine> of(String text) {
        try {
            return Optional.of(parse(text));
        } catch (UnreadableLineException ofAnotherObject) {
            return Optional.empty();
        }
    }

    /** The message of the exception says what is wrong, without the line's content. */
    static ErrorLine parse(String text) throws UnreadableLineException {
        JsonNode line;
        try {
            line = JSON.readTree(text);
        } catch (IOException e) {
            throw new UnreadableLineException("it is not JSON");
        }
        if (line == null || !line.isObject()) {
            throw new UnreadableLineException("it is no JSON object");
        }
        if (!first(line, CODES).isValueNode()) {
            throw new UnreadableLineException("it has no errorCode");
        }
        OptionalLong arrival = number(line.path("arrivalTimestamp"));
        if (arrival.isEmpty()) {
            throw new UnreadableLineException("it has no arrivalTimestamp that is a number");
        }
        if (!line.path("rawData").isTextual()) {
            throw new UnreadableLineException("it has no rawData");
        }
        try {
            return new ErrorLine(line, arrival.getAsLong(), line.path("rawData").binaryValue());
        } catch (IOException e) {
            throw new UnreadableLineException("its rawData is not base64");
        }
    }

    private static JsonNode first(JsonNode line, List<String> names) {
        return names.stream()
                .map(line::path)
                .filter(field -> !field.isMissingNode() && !field.isNull())
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private static boolean has(JsonNode line, List<String> names) {
        return names.stream().anyMatch(line::has);
    }

    private static OptionalLong number(JsonNode field) {
        if (field.canConvertToLong()) {
            return OptionalLong.of(field.asLong());
        }
        // Samples in Firehose's documentation have numbers in quotes.
        return Stream.of(field.asText())
                .filter(text -> text.matches("\\d{1,18}"))
                .mapToLong(Long::parseLong)
                .findFirst();
    }

    public String code() {
        return code;
    }

    public String message() {
        return message;
    }

    /** Epoch milliseconds. */
    public long arrivalTimestamp() {
        return arrivalTimestamp;
    }

    /** How many attempts failed; 0 if the line does not say. */
    public int attemptsMade() {
        return attemptsMade;
    }

    /** The record. */
    public byte[] data() {
        return data;
    }

    FailurePlace place() {
        return place;
    }

    /** Never the payload: records may hold anything, and this ends up in logs. */
    @Override
    public String toString() {
        return code + ", " + data.length + " bytes, arrived " + arrivalTimestamp;
    }
}
