package io.hydrant.local.kinesis.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.local.kinesis.errors.KinesisException;
import io.hydrant.local.kinesis.log.HashKey;
import io.hydrant.local.kinesis.log.NewRecord;
import io.hydrant.local.kinesis.stream.Arguments;
import io.hydrant.local.kinesis.stream.EntryResult;
import io.hydrant.local.kinesis.stream.KinesisStream;
import io.hydrant.local.kinesis.stream.Streams;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** PutRecord and PutRecords, with AWS's limits. */
final class WriteActions {

    private static final int MAX_RECORDS = 500;
    private static final int MAX_REQUEST_BYTES = 10 << 20;
    private static final int MAX_PARTITION_KEY_CHARACTERS = 256;

    private final Streams streams;

    WriteActions(Streams streams) {
        this.streams = streams;
    }

    void addTo(Map<String, Action> actions) {
        actions.put("PutRecord", this::putRecord);
        actions.put("PutRecords", this::putRecords);
    }

    private ObjectNode putRecord(Arguments request) throws IOException {
        KinesisStream stream = streams.get(request.streamName());
        EntryResult result = stream.put(List.of(record(request))).get(0);
        return result.isEncrypted() ? ReplyJson.encrypted(result.orThrow()) : result.orThrow();
    }

    private ObjectNode putRecords(Arguments request) throws IOException {
        KinesisStream stream = streams.get(request.streamName());
        List<EntryResult> results = stream.put(records(request));
        ObjectNode answer = ReplyJson.empty();
        answer.put("FailedRecordCount", results.stream().filter(EntryResult::isFailure).count());
        ArrayNode entries = answer.putArray("Records");
        results.forEach(result -> entries.add(result.entry()));
        return results.stream().anyMatch(EntryResult::isEncrypted)
                ? ReplyJson.encrypted(answer)
                : answer;
    }

    private List<NewRecord> records(Arguments request) {
        List<Arguments> entries = request.objects("Records");
        if (entries.isEmpty() || entries.size() > MAX_RECORDS) {
            throw KinesisException.validation(
                    "'[" + entries.size() + " records]'",
                    "Records",
                    entries.isEmpty()
                            ? "Member must have length greater than or equal to 1"
                            : "Member must have length less than or equal to " + MAX_RECORDS);
        }
        List<NewRecord> records = new ArrayList<>(entries.size());
        long bytes = 0;
        for (Arguments entry : entries) {
            NewRecord record = record(entry);
            bytes += record.sizeInBytes();
            records.add(record);
        }
        // A single record of the greatest size passes, although its key comes on top.
        if (records.size() > 1 && bytes > MAX_REQUEST_BYTES) {
            throw KinesisException.invalidArgument(
                    "Records are "
                            + bytes
                            + " bytes in all; they must be at most "
                            + MAX_REQUEST_BYTES);
        }
        return records;
    }

    private NewRecord record(Arguments entry) {
        byte[] data = entry.blob("Data");
        int maxRecordBytes = streams.limits().maxRecordBytes();
        if (data.length > maxRecordBytes) {
            throw KinesisException.validation(
                    "'[" + data.length + " bytes]'",
                    "Data",
                    "Member must have length less than or equal to " + maxRecordBytes);
        }
        String partitionKey = entry.text("PartitionKey");
        int characters = partitionKey.codePointCount(0, partitionKey.length());
        if (characters == 0 || characters > MAX_PARTITION_KEY_CHARACTERS) {
            throw KinesisException.validation(
                    "'[" + characters + " characters]'",
                    "PartitionKey",
                    characters == 0
                            ? "Member must have length greater than or equal to 1"
                            : "Member must have length less than or equal to "
                                    + MAX_PARTITION_KEY_CHARACTERS);
        }
        NewRecord record = NewRecord.of(partitionKey, data);
        return entry.optionalText("ExplicitHashKey")
                .map(key -> record.withExplicitHashKey(HashKey.parse("ExplicitHashKey", key)))
                .orElse(record);
    }
}
