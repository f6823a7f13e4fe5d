package io.hydrant.definition;

/** Where the records of a delivery stream come from. */
public enum DeliveryStreamType {
    DIRECT_PUT("DirectPut"),
    KINESIS_STREAM_AS_SOURCE("KinesisStreamAsSource");

    private final String word;

    DeliveryStreamType(String word) {
        this.word = word;
    }

    /** As Firehose spells it. */
    @Override
    public String toString() {
        return word;
    }
}
