package io.hydrant.processing.aggregation;

import io.hydrant.processing.RecordProcessor;
import io.hydrant.record.DeliveryRecord;
import java.util.List;

/**
 * Takes a record apart into the records that a producer put into it. A record that cannot be taken
 * apart, or into too many records, is passed on whole. The following steps fail on such a record,
 * as with Firehose.
 */
public final class RecordDeAggregation implements RecordProcessor {

    private static final long serialVersionUID = 1L;

    /** Firehose's. */
    static final int MOST_SUB_RECORDS = 500;

    private final SubRecords subRecords;

    private RecordDeAggregation(SubRecords subRecords) {
        this.subRecords = subRecords;
    }

    /** Into JSON objects that follow one another, on one line or on several. */
    public static RecordDeAggregation ofJson() {
        return new RecordDeAggregation(new JsonObjects());
    }

    /** Splits records at a delimiter. */
    public static RecordDeAggregation delimitedBy(byte[] delimiter) {
        return new RecordDeAggregation(new DelimitedParts(delimiter));
    }

    @Override
    public void process(DeliveryRecord record, Output output) {
        List<byte[]> parts = subRecords.in(record.data(), MOST_SUB_RECORDS);
        if (parts.isEmpty()) {
            output.ok(record);
        } else if (parts.size() == 1) {
            output.ok(record.withData(parts.get(0)));
        } else {
            output.ok(record.subRecord(parts.get(0)));
            parts.subList(1, parts.size())
                    .forEach(part -> output.ok(record.subRecord(part).asLaterPart()));
        }
    }
}
