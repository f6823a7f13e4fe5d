package io.hydrant.source.replay;

import io.hydrant.record.DeliveryRecord;
import io.hydrant.source.objects.Decompressed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.connector.file.src.util.IteratorResultIterator;

/**
 * Reads the records of objects for Flink's file source. A position in an object is a number of
 * records, so a restart reads the object from its start, and passes on what follows the position.
 */
final class ReplayFormat implements BulkFormat<DeliveryRecord, FileSourceSplit> {

    private static final long serialVersionUID = 1L;

    private static final int MOST_RECORDS = 1_000;
    private static final int MOST_BYTES = 1024 * 1024;

    private final RecordReading reading;
    private final HashSet<String> damaged;

    ReplayFormat(RecordReading reading, List<String> damaged) {
        this.reading = reading;
        this.damaged = new HashSet<>(damaged);
    }

    @Override
    public Reader<DeliveryRecord> createReader(Configuration config, FileSourceSplit split)
            throws IOException {
        return reader(split, 0);
    }

    @Override
    public Reader<DeliveryRecord> restoreReader(Configuration config, FileSourceSplit split)
            throws IOException {
        return reader(
                split,
                split.getReaderPosition()
                        .map(CheckpointedPosition::getRecordsAfterOffset)
                        .orElse(0L));
    }

    private Reader<DeliveryRecord> reader(FileSourceSplit split, long passedOn) throws IOException {
        String key = reading.place().key(split.splitId());
        ObjectReader reader =
                new ObjectReader(
                        reading.open(key),
                        reading.place().arrival(key),
                        damaged.contains(split.splitId()));
        reader.skip(passedOn);
        return reader;
    }

    @Override
    public boolean isSplittable() {
        return false;
    }

    @Override
    public TypeInformation<DeliveryRecord> getProducedType() {
        return DeliveryRecord.TYPE;
    }

    /** Reads one object, whose records all arrived at the same time as far as is known. */
    private static final class ObjectReader implements Reader<DeliveryRecord> {

        private final ObjectRecords records;
        private final long arrival;
        private final boolean isDamaged;
        private long position;

        ObjectReader(ObjectRecords records, long arrival, boolean isDamaged) {
            this.records = records;
            this.arrival = arrival;
            this.isDamaged = isDamaged;
        }

        void skip(long passedOn) throws IOException {
            while (position < passedOn && next().isPresent()) {
                position++;
            }
        }

        @Override
        @SuppressWarnings("ReturnsNullCollection") // Flink asks for it at the end of an object.
        public RecordIterator<DeliveryRecord> readBatch() throws IOException {
            List<DeliveryRecord> batch = new ArrayList<>();
            int bytes = 0;
            while (batch.size() < MOST_RECORDS && bytes < MOST_BYTES) {
                Optional<byte[]> next = next();
                if (next.isEmpty()) {
                    break;
                }
                batch.add(DeliveryRecord.of(next.get(), arrival));
                bytes += next.get().length;
            }
            if (batch.isEmpty()) {
                return null;
            }
            long start = position;
            position += batch.size();
            return new IteratorResultIterator<>(
                    batch.iterator(), CheckpointedPosition.NO_OFFSET, start);
        }

        /** The command has named a damaged object before this job started. */
        private Optional<byte[]> next() throws IOException {
            try {
                return records.next();
            } catch (IOException e) {
                if (!isDamaged) {
                    throw e;
                }
                Decompressed.requireDamage(e);
                return Optional.empty();
            }
        }

        @Override
        public void close() throws IOException {
            records.close();
        }
    }
}
