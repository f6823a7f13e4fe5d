package io.hydrant.local.jobs;

import io.hydrant.metrics.FirehoseMetric;

/**
 * The records and objects that a delivery stream delivered since the start of this process, and the
 * failed records.
 */
public final class DeliveryTotals {

    private static final String TO_S3 = "DeliveryToS3.";
    private static final String TO_ANY = "DeliveryTo";

    private final FinalCounts counts;

    DeliveryTotals(FinalCounts counts) {
        this.counts = counts;
    }

    /** Objects that are staged in S3 for another destination are not delivered yet. */
    public long records() {
        long elsewhere = counts.sum(name -> isRecords(name) && !name.startsWith(TO_S3));
        return elsewhere > 0 ? elsewhere : counts.sum(TO_S3 + FirehoseMetric.RECORDS.text());
    }

    private static boolean isRecords(String name) {
        return name.startsWith(TO_ANY) && name.endsWith("." + FirehoseMetric.RECORDS.text());
    }

    public long objects() {
        return counts.sum(TO_S3 + FirehoseMetric.OBJECT_COUNT.text());
    }

    public long failures() {
        return counts.sum("ErrorOutput." + FirehoseMetric.RECORDS.text());
    }
}
