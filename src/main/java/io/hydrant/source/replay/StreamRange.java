package io.hydrant.source.replay;

import io.hydrant.record.DeliveryRecord;
import io.hydrant.source.KinesisSource;
import io.hydrant.source.KinesisStreamId;
import io.hydrant.source.objects.Ledger;
import io.hydrant.source.objects.Redrive;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.functions.source.SourceFunction;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;

/** The records of a Kinesis stream that arrived within a time that has passed. */
public final class StreamRange {

    private static final String KEY_START = "kinesis:";

    private final KinesisStreamId stream;
    private final long since;
    private final long until;
    private final String mark;

    private StreamRange(KinesisStreamId stream, long since, long until, String mark) {
        this.stream = stream;
        this.since = since;
        this.until = until;
        this.mark = mark;
    }

    /** That which the ledger names for the replay. */
    public static StreamRange of(KinesisStreamId stream, Redrive replay, Ledger ledger) {
        return new StreamRange(
                stream,
                replay.selection().since(),
                replay.selection().until(),
                ledger.mark(replay));
    }

    /** What the ledger has in place of objects. */
    public static String key(KinesisStreamId stream) {
        return KEY_START + stream.region() + "/" + stream.name();
    }

    /** Whether an entry of the ledger is about a Kinesis stream. */
    public static boolean isOf(Redrive replay) {
        return replay.keys().stream().anyMatch(key -> key.startsWith(KEY_START));
    }

    /** It must run as one task. */
    @SuppressWarnings("deprecation")
    public SourceFunction<DeliveryRecord> records(String deliveryStream, Configuration settings) {
        return KinesisSource.between(since, until, stream, deliveryStream, settings);
    }

    /** The operator behind the source. */
    public OneInputStreamOperator<DeliveryRecord, DeliveryRecord> passing() {
        return Replayed.of(since, until, mark);
    }
}
