package io.hydrant.processing.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.hydrant.processing.function.FunctionInvoker;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/** Takes a function's answer apart, in one pass. */
final class AnswerJson {

    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxStringLength(FunctionInvoker.MAX_PAYLOAD_BYTES)
                                    .build())
                    .build();

    private final RecordOutcome[] outcomes;
    private final RecordBatch batch;

    private AnswerJson(RecordBatch batch) {
        this.batch = batch;
        this.outcomes = new RecordOutcome[batch.records().size()];
        Arrays.fill(outcomes, RecordOutcome.MISSING);
    }

    /** One outcome for each record of the batch, in the batch's order. */
    static RecordOutcome[] read(byte[] answer, RecordBatch batch) throws MalformedAnswerException {
        AnswerJson reading = new AnswerJson(batch);
        try (JsonParser json = JSON.createParser(answer)) {
            reading.readAnswer(json);
        } catch (IOException e) {
            // Not even as the cause: Jackson's messages quote the answer.
            throw MalformedAnswerException.violatesContract();
        }
        return reading.outcomes;
    }

    private void readAnswer(JsonParser json) throws IOException, MalformedAnswerException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw MalformedAnswerException.violatesContract();
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            boolean isRecords = json.currentName().equals("records");
            JsonToken value = json.nextToken();
            if (isRecords && value == JsonToken.START_ARRAY) {
                readRecords(json);
            } else if (isRecords && value != JsonToken.VALUE_NULL) {
                throw MalformedAnswerException.violatesContract();
            } else {
                json.skipChildren();
            }
        }
        if (json.nextToken() != null) {
            throw MalformedAnswerException.violatesContract();
        }
    }

    private void readRecords(JsonParser json) throws IOException, MalformedAnswerException {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw MalformedAnswerException.violatesContract();
            }
            readRecord(json);
        }
    }

    private void readRecord(JsonParser json) throws IOException, MalformedAnswerException {
        String recordId = "";
        String result = "";
        byte[] data = null;
        Map<String, String> partitionKeys = Map.of();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            if (field.equals("data") && value != JsonToken.VALUE_NULL) {
                data = decoded(json);
            } else if (field.equals("recordId")) {
                recordId = textOrNothing(json);
            } else if (field.equals("result")) {
                result = textOrNothing(json);
            } else if (field.equals("metadata")) {
                partitionKeys = readPartitionKeys(json);
            }
            json.skipChildren();
        }
        RecordOutcome outcome = outcome(result, data, partitionKeys);
        // Firehose ignores ids it has not sent.
        OptionalInt index = batch.indexOf(recordId);
        if (index.isPresent()) {
            note(index.getAsInt(), outcome);
        }
    }

    private void note(int index, RecordOutcome outcome) {
        boolean first = outcomes[index] == RecordOutcome.MISSING;
        outcomes[index] = first ? outcome : RecordOutcome.DUPLICATED;
    }

    private static Map<String, String> readPartitionKeys(JsonParser json) throws IOException {
        Map<String, String> keys = new LinkedHashMap<>();
        if (json.currentToken() == JsonToken.START_OBJECT) {
            while (json.nextToken() != JsonToken.END_OBJECT) {
                boolean isKeys = json.currentName().equals("partitionKeys");
                if (json.nextToken() == JsonToken.START_OBJECT && isKeys) {
                    readKeys(json, keys);
                }
                json.skipChildren();
            }
        }
        return keys;
    }

    /** A value that is no scalar, or null, is as good as missing. */
    private static void readKeys(JsonParser json, Map<String, String> keys) throws IOException {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                keys.put(name, json.getText());
            }
            json.skipChildren();
        }
    }

    private static RecordOutcome outcome(
            String result, byte[] data, Map<String, String> partitionKeys)
            throws MalformedAnswerException {
        switch (result) {
            case "Ok":
                return data == null
                        ? RecordOutcome.DATA_IS_NULL
                        : RecordOutcome.ok(data, partitionKeys);
            case "Dropped":
                return RecordOutcome.DROPPED;
            case "ProcessingFailed":
                return RecordOutcome.PROCESSING_FAILED;
            default:
                throw MalformedAnswerException.unknownResult();
        }
    }

    private static byte[] decoded(JsonParser json) throws IOException, MalformedAnswerException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw MalformedAnswerException.dataNotBase64();
        }
        try {
            return json.getBinaryValue();
        } catch (JsonEOFException e) {
            throw e;
        } catch (IOException e) {
            throw MalformedAnswerException.dataNotBase64();
        }
    }

    /** What is no string is no id and no result. */
    private static String textOrNothing(JsonParser json) throws IOException {
        return json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : "";
    }
}
