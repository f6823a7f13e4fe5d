package io.hydrant.record;

/** Where a record stood in its Kinesis stream. */
public final class KinesisRecordMetadata {

    private final String shardId;
    private final String partitionKey;
    private final String sequenceNumber;
    private final int subsequenceNumber;

    public KinesisRecordMetadata(
            String shardId, String partitionKey, String sequenceNumber, int subsequenceNumber) {
        this.shardId = shardId;
        this.partitionKey = partitionKey;
        this.sequenceNumber = sequenceNumber;
        this.subsequenceNumber = subsequenceNumber;
    }

    KinesisRecordMetadata withSubsequenceNumber(int number) {
        return new KinesisRecordMetadata(shardId, partitionKey, sequenceNumber, number);
    }

    public String shardId() {
        return shardId;
    }

    public String partitionKey() {
        return partitionKey;
    }

    /** Shared by all records of one KPL aggregate. */
    public String sequenceNumber() {
        return sequenceNumber;
    }

    /** Position within a KPL aggregate, from 0; 0 for a record that stands alone. */
    public int subsequenceNumber() {
        return subsequenceNumber;
    }

    /** Both numbers, which name one record, as error records of Firehose have them. */
    public String recordId() {
        return sequenceNumber + "." + subsequenceNumber;
    }
}
