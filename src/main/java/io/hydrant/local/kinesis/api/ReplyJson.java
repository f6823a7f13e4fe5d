package io.hydrant.local.kinesis.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.local.kinesis.log.StoredRecord;
import io.hydrant.local.kinesis.stream.Shard;
import io.hydrant.local.kinesis.stream.WireFormat;
import java.time.Instant;

/** Building blocks of answers. */
final class ReplyJson {

    /** An {@code EncryptionType}. */
    static final String ENCRYPTED = "KMS";

    private ReplyJson() {}

    static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Each {@link WireFormat} writes it in its own way. */
    static void putTimestamp(ObjectNode answer, String field, long epochMillis) {
        answer.putPOJO(field, Instant.ofEpochMilli(epochMillis));
    }

    static ObjectNode encrypted(ObjectNode answer) {
        return answer.put("EncryptionType", ENCRYPTED);
    }

    /** As GetRecords and events of a subscription have it. */
    static ObjectNode record(Shard shard, StoredRecord record) {
        ObjectNode entry = empty();
        entry.put("SequenceNumber", shard.sequenceNumbers().at(record.position()));
        putTimestamp(entry, "ApproximateArrivalTimestamp", record.arrivedAt());
        entry.put("Data", record.data());
        entry.put("PartitionKey", record.partitionKey());
        return record.isEncryptedInLog() ? encrypted(entry) : entry;
    }
}
