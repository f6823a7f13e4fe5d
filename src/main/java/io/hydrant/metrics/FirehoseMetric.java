package io.hydrant.metrics;

/**
 * All metrics of a delivery stream. They have the names, units and meanings of Firehose's own in
 * CloudWatch; those that Firehose lacks say so. Counters count from the start of the job's newest
 * attempt, one for each subtask: where Firehose has a sum over a minute, take the rate.
 */
public enum FirehoseMetric {
    INCOMING_RECORDS("IncomingRecords", Kind.COUNTER, Unit.COUNT, "Records that came in."),
    INCOMING_BYTES("IncomingBytes", Kind.COUNTER, Unit.BYTES, "Data of the records that came in."),
    DATA_READ_RECORDS(
            "DataReadFromKinesisStream.Records",
            Kind.COUNTER,
            Unit.COUNT,
            "Records read from the Kinesis stream, KPL aggregates taken apart; again after a failure."),
    DATA_READ_BYTES(
            "DataReadFromKinesisStream.Bytes",
            Kind.COUNTER,
            Unit.BYTES,
            "Bytes read from the Kinesis stream; again after a failure."),
    FAILED_DEAGGREGATION_RECORDS(
            "FailedDeaggregation.Records",
            Kind.COUNTER,
            Unit.COUNT,
            "Ours. KPL aggregates that could not be taken apart: each is delivered as one record."),
    KINESIS_MILLIS_BEHIND_LATEST(
            "KinesisMillisBehindLatest",
            Kind.GAUGE,
            Unit.MILLISECONDS,
            "How far reading is behind the tip of the stream, in the shard that is furthest behind."),

    EXECUTE_PROCESSING_DURATION(
            "ExecuteProcessing.Duration",
            Kind.GAUGE,
            Unit.MILLISECONDS,
            "Mean time of the invocations of the function that ended within the last minute."),
    EXECUTE_PROCESSING_SUCCESS(
            "ExecuteProcessing.Success",
            Kind.GAUGE,
            Unit.RATIO,
            "Successful invocations among those that ended within the last minute; 1 if none did."),
    EXECUTE_PROCESSING_INVOCATIONS(
            "ExecuteProcessing.Invocations",
            Kind.COUNTER,
            Unit.COUNT,
            "Ours. Invocations of the function that ended, retries too."),
    SUCCEED_PROCESSING_RECORDS(
            "SucceedProcessing.Records",
            Kind.COUNTER,
            Unit.COUNT,
            "Records for which the function answered Ok."),
    SUCCEED_PROCESSING_BYTES(
            "SucceedProcessing.Bytes",
            Kind.COUNTER,
            Unit.BYTES,
            "Data that the function answered for them."),
    OUTPUT_DECOMPRESSED_RECORDS_SUCCESS(
            "OutputDecompressedRecords.Success",
            Kind.COUNTER,
            Unit.COUNT,
            "Records that were decompressed."),
    OUTPUT_DECOMPRESSED_RECORDS_FAILED(
            "OutputDecompressedRecords.Failed",
            Kind.COUNTER,
            Unit.COUNT,
            "Records that could not be decompressed."),
    OUTPUT_DECOMPRESSED_BYTES_SUCCESS(
            "OutputDecompressedBytes.Success",
            Kind.COUNTER,
            Unit.BYTES,
            "Data after decompression."),
    OUTPUT_DECOMPRESSED_BYTES_FAILED(
            "OutputDecompressedBytes.Failed",
            Kind.COUNTER,
            Unit.BYTES,
            "Data that could not be decompressed, as it came."),
    SUCCEED_CONVERSION_RECORDS(
            "SucceedConversion.Records",
            Kind.COUNTER,
            Unit.COUNT,
            "Records that were converted for Parquet or ORC."),
    SUCCEED_CONVERSION_BYTES(
            "SucceedConversion.Bytes",
            Kind.COUNTER,
            Unit.BYTES,
            "Data of those records, before conversion."),
    FAILED_CONVERSION_RECORDS(
            "FailedConversion.Records",
            Kind.COUNTER,
            Unit.COUNT,
            "Records that could not be converted."),
    FAILED_CONVERSION_BYTES(
            "FailedConversion.Bytes",
            Kind.COUNTER,
            Unit.BYTES,
            "Data of those records, before conversion."),
    PARTITION_COUNT(
            "PartitionCount", Kind.GAUGE, Unit.COUNT, "Partitions that are active in a subtask."),
    PARTITION_COUNT_EXCEEDED(
            "PartitionCountExceeded",
            Kind.GAUGE,
            Unit.BOOLEAN,
            "1 if within the last minute a record was refused because too many were active."),
    ACTIVE_PARTITIONS_LIMIT(
            "ActivePartitionsLimit",
            Kind.GAUGE,
            Unit.COUNT,
            "How many may be active in a subtask: setting partitions.active-limit."),

    RECORDS(
            "Records",
            Kind.COUNTER,
            Unit.COUNT,
            "Records in objects that can be seen in the bucket; or indexed, taken by the endpoint, or"
                    + " loaded."),
    BYTES("Bytes", Kind.COUNTER, Unit.BYTES, "Their data after processing, before compression."),
    SUCCESS(
            "Success",
            Kind.COUNTER,
            Unit.COUNT,
            "Objects put; or batches, or loads, of which nothing failed."),
    DATA_FRESHNESS(
            "DataFreshness",
            Kind.GAUGE,
            Unit.SECONDS,
            "Age of the oldest record that waits in a buffer, for a checkpoint or for delivery; 0 when"
                    + " none does. For Redshift, since when the oldest object that is not loaded has been"
                    + " in the bucket."),
    OBJECT_COUNT(
            "ObjectCount", Kind.COUNTER, Unit.COUNT, "Objects that can be seen in the bucket."),
    PROCESSED_RECORDS(
            "ProcessedRecords",
            Kind.COUNTER,
            Unit.COUNT,
            "Records in all attempts at delivery, those that failed too."),
    PROCESSED_BYTES("ProcessedBytes", Kind.COUNTER, Unit.BYTES, "Data in all those attempts."),

    BUFFERED_BYTES(
            "BufferedBytes",
            Kind.GAUGE,
            Unit.BYTES,
            "Ours. Data before compression that waits in open buffers."),
    WAITING_BYTES(
            "WaitingBytes",
            Kind.GAUGE,
            Unit.BYTES,
            "Ours. Data in batches that are not delivered yet."),
    WAITING_OBJECTS(
            "WaitingObjects",
            Kind.GAUGE,
            Unit.COUNT,
            "Ours. Objects in the bucket that are not loaded yet."),
    ATTEMPTED(
            "Attempted",
            Kind.COUNTER,
            Unit.COUNT,
            "Ours. Batches, or loads, that ended, however they did: compare with Success."),
    DROPPED_RECORDS(
            "DroppedRecords",
            Kind.COUNTER,
            Unit.COUNT,
            "Ours. Records that a processor dropped; nothing else remains of them."),
    FAILED_RECORDS(
            "FailedRecords",
            Kind.COUNTER,
            Unit.COUNT,
            "Ours. Records that go to the error output, by their ErrorCode; for Redshift, objects that"
                    + " were not loaded, of which a manifest is left there."),
    RECORDS_WITHOUT_EVENT_TIME(
            "RecordsWithoutEventTime",
            Kind.COUNTER,
            Unit.COUNT,
            "Ours. Records in which prefix.timestamp found no time."),
    LOST_LOG_MESSAGES(
            "LostLogMessages",
            Kind.GAUGE,
            Unit.COUNT,
            "Ours. Messages for CloudWatch Logs that were not sent, as there were too many.");

    /** How values of a metric behave. */
    public enum Kind {
        /** Grows. */
        COUNTER,
        /** Is as of now. */
        GAUGE
    }

    /** Firehose's units. */
    public enum Unit {
        COUNT("Count"),
        BYTES("Bytes"),
        SECONDS("Seconds"),
        MILLISECONDS("Milliseconds"),
        RATIO("0 to 1"),
        BOOLEAN("0 or 1");

        private final String text;

        Unit(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private final String text;
    private final Kind kind;
    private final Unit unit;
    private final String meaning;

    FirehoseMetric(String text, Kind kind, Unit unit, String meaning) {
        this.text = text;
        this.kind = kind;
        this.unit = unit;
        this.meaning = meaning;
    }

    /** Without the destination, which is in front for those that each destination has. */
    public String text() {
        return text;
    }

    public Kind kind() {
        return kind;
    }

    public Unit unit() {
        return unit;
    }

    public String meaning() {
        return meaning;
    }
}
