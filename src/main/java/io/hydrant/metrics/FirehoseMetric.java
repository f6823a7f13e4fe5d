package io.hydrant.metrics;

/**
 * All metrics of a delivery stream. They have the names, units and meanings of Firehose's own in
 * CloudWatch; those that Firehose lacks say so. Counters count from the start of the job's newest
 * attempt, one for each subtask: where Firehose has a sum over a minute, take the rate.
 */
public enum FirehoseMetric {
    INCOMING_RECORDS("IncomingRecords", Kind.COUNTER, Unit.COUNT, "Records that arrived."),
    INCOMING_BYTES("IncomingBytes", Kind.COUNTER, Unit.BYTES, "Data of the records that arrived."),
    DATA_READ_RECORDS(
            "DataReadFromKinesisStream.Records",
            Kind.COUNTER,
            Unit.COUNT,
            "Records read from the Kinesis stream, with KPL aggregates taken apart."
                    + " Records that are read again after a failure count again."),
    DATA_READ_BYTES(
            "DataReadFromKinesisStream.Bytes",
            Kind.COUNTER,
            Unit.BYTES,
            "Bytes read from the Kinesis stream. Records that are read again after a"
                    + " failure count again."),
    FAILED_DEAGGREGATION_RECORDS(
            "FailedDeaggregation.Records",
            Kind.COUNTER,
            Unit.COUNT,
            "Hydrant's own. KPL aggregates that could not be taken apart. Each is"
                    + " delivered as one record."),
    KINESIS_MILLIS_BEHIND_LATEST(
            "KinesisMillisBehindLatest",
            Kind.GAUGE,
            Unit.MILLISECONDS,
            "Lag behind the tip of the stream, in the shard with the largest lag."),

    EXECUTE_PROCESSING_DURATION(
            "ExecuteProcessing.Duration",
            Kind.GAUGE,
            Unit.MILLISECONDS,
            "Mean duration of the function's invocations that ended within the last minute."),
    EXECUTE_PROCESSING_SUCCESS(
            "ExecuteProcessing.Success",
            Kind.GAUGE,
            Unit.RATIO,
            "Share of successful invocations among those that ended within the last"
                    + " minute; 1 if none ended."),
    EXECUTE_PROCESSING_INVOCATIONS(
            "ExecuteProcessing.Invocations",
            Kind.COUNTER,
            Unit.COUNT,
            "Hydrant's own. Invocations of the function that ended, including retries."),
    SUCCEED_PROCESSING_RECORDS(
            "SucceedProcessing.Records",
            Kind.COUNTER,
            Unit.COUNT,
            "Records for which the function answered Ok."),
    SUCCEED_PROCESSING_BYTES(
            "SucceedProcessing.Bytes",
            Kind.COUNTER,
            Unit.BYTES,
            "Data that the function returned for records with Ok."),
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
            "Data that could not be decompressed, in its compressed size."),
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
            "1 if a record was refused within the last minute because too many partitions"
                    + " were active."),
    ACTIVE_PARTITIONS_LIMIT(
            "ActivePartitionsLimit",
            Kind.GAUGE,
            Unit.COUNT,
            "Partitions that may be active in a subtask: setting partitions.active-limit."),

    RECORDS(
            "Records",
            Kind.COUNTER,
            Unit.COUNT,
            "Records in visible objects; or records indexed, accepted by the endpoint, or loaded."),
    BYTES(
            "Bytes",
            Kind.COUNTER,
            Unit.BYTES,
            "Data of these records after processing, before compression."),
    SUCCESS(
            "Success",
            Kind.COUNTER,
            Unit.COUNT,
            "Objects written; or batches or loads without any failure."),
    DATA_FRESHNESS(
            "DataFreshness",
            Kind.GAUGE,
            Unit.SECONDS,
            "Age of the oldest record that is not delivered yet; 0 if there is none. For"
                    + " Redshift, the time since the oldest object that is not loaded was staged."),
    DATA_ACK_LATENCY(
            "DataAckLatency",
            Kind.GAUGE,
            Unit.SECONDS,
            "Mean time from a request to its acknowledgment by Splunk, over those that were"
                    + " acknowledged within the last minute; 0 if none was."),
    OBJECT_COUNT("ObjectCount", Kind.COUNTER, Unit.COUNT, "Visible objects in the bucket."),
    PROCESSED_RECORDS(
            "ProcessedRecords",
            Kind.COUNTER,
            Unit.COUNT,
            "Records in all delivery attempts, including failed ones."),
    PROCESSED_BYTES(
            "ProcessedBytes",
            Kind.COUNTER,
            Unit.BYTES,
            "Data in all delivery attempts, including failed ones."),

    BUFFERED_BYTES(
            "BufferedBytes",
            Kind.GAUGE,
            Unit.BYTES,
            "Hydrant's own. Data in open buffers, before compression."),
    WAITING_BYTES(
            "WaitingBytes",
            Kind.GAUGE,
            Unit.BYTES,
            "Hydrant's own. Data in batches that are not delivered yet."),
    WAITING_OBJECTS(
            "WaitingObjects",
            Kind.GAUGE,
            Unit.COUNT,
            "Hydrant's own. Objects in the bucket that are not loaded yet."),
    ATTEMPTED(
            "Attempted",
            Kind.COUNTER,
            Unit.COUNT,
            "Hydrant's own. Batches or loads that ended, with success or without. Compare"
                    + " with Success."),
    DROPPED_RECORDS(
            "DroppedRecords",
            Kind.COUNTER,
            Unit.COUNT,
            "Hydrant's own. Records that a processor dropped. No copy of them is kept."),
    FAILED_RECORDS(
            "FailedRecords",
            Kind.COUNTER,
            Unit.COUNT,
            "Hydrant's own. Records in the error output, by ErrorCode. For Redshift,"
                    + " objects that were not loaded, each with a manifest in the error output."),
    RECORDS_WITHOUT_EVENT_TIME(
            "RecordsWithoutEventTime",
            Kind.COUNTER,
            Unit.COUNT,
            "Hydrant's own. Records in which prefix.timestamp found no time."),
    LOST_LOG_MESSAGES(
            "LostLogMessages",
            Kind.GAUGE,
            Unit.COUNT,
            "Hydrant's own. Messages for CloudWatch Logs that were not sent because there"
                    + " were too many.");

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
