package io.hydrant.source.replay;

import io.hydrant.record.DeliveryRecord;
import io.hydrant.source.objects.Ledger;
import io.hydrant.source.objects.Redrive;
import java.util.List;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.file.src.assigners.SimpleSplitAssigner;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;

/** What a replay of objects reads. */
public final class ReplaySource {

    /** Those of the objects that cannot be read to their end, as the ledger calls them. */
    public static final String DAMAGED = "damaged";

    private final RecordReading reading;
    private final List<String> uris;
    private final List<String> damaged;
    private final String mark;

    private ReplaySource(
            RecordReading reading, List<String> uris, List<String> damaged, String mark) {
        this.reading = reading;
        this.uris = uris;
        this.damaged = damaged;
        this.mark = mark;
    }

    /** The objects that the ledger names for the replay. */
    public static ReplaySource of(RecordReading reading, Redrive replay, Ledger ledger) {
        return new ReplaySource(
                reading, replay.keys(), replay.reading(DAMAGED), ledger.mark(replay));
    }

    /** It ends by itself, and its state has how far each object was read. */
    public Source<DeliveryRecord, ?, ?> records() {
        return FileSource.forBulkFileFormat(
                        new ReplayFormat(reading, damaged), new Path(reading.place().root() + "/"))
                .setFileEnumerator(new ListedObjects(reading.place(), uris))
                .setSplitAssigner(SimpleSplitAssigner::new)
                .build();
    }

    /** The operator behind the source. */
    public OneInputStreamOperator<DeliveryRecord, DeliveryRecord> passing() {
        return Replayed.of(Long.MIN_VALUE, Long.MAX_VALUE, mark);
    }
}
