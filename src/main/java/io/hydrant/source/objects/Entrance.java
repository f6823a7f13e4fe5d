package io.hydrant.source.objects;

import io.hydrant.record.DeliveryRecord;
import org.apache.flink.util.OutputTag;

/** Where a failed record enters the job again. */
public enum Entrance {
    /** As a record from the source. */
    START("start"),
    /** Behind decompression and de-aggregation, in front of the function. */
    BEFORE_FUNCTION("before-function"),
    /** In front of Hydrant's own processors. */
    BEHIND_FUNCTION("behind-function"),
    /** In front of dynamic partitioning, format conversion and delivery. */
    BEHIND_PROCESSORS("behind-processors");

    private final OutputTag<DeliveryRecord> tag;

    Entrance(String id) {
        this.tag = new OutputTag<>(id, DeliveryRecord.TYPE);
    }

    /** The side output of {@link ErrorObjectReader}. */
    public OutputTag<DeliveryRecord> tag() {
        return tag;
    }
}
