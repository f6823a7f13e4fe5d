package io.hydrant.job;

import io.hydrant.buffering.ChunkInput;
import io.hydrant.errors.ErrorRecordJson;
import io.hydrant.errors.FailedRecord;
import io.hydrant.format.FramedRecords;
import io.hydrant.record.DeliveryRecord;
import java.util.stream.IntStream;

/** Assigns records to buffers: every buffer has a key, and becomes an object or a batch. */
final class BufferKeys {

    private BufferKeys() {}

    /**
     * All records share one buffer. With several lanes, records are spread over as many buffers.
     */
    static ChunkInput<DeliveryRecord> oneForAll(int lanes) {
        return new Lanes(lanes);
    }

    /** All records share one buffer, and stay whole records in it. */
    static ChunkInput<DeliveryRecord> oneForAllFramed() {
        return new Framed();
    }

    /** The records of a partition share a buffer. */
    static ChunkInput<DeliveryRecord> oneForEachPartition() {
        return new Partition();
    }

    /** Failures of one type share a buffer: the type is part of the key of an error object. */
    static ChunkInput<FailedRecord> oneForEachErrorType() {
        return new ErrorType();
    }

    private abstract static class Data implements ChunkInput<DeliveryRecord> {

        private static final long serialVersionUID = 1L;

        @Override
        public byte[] data(DeliveryRecord record) {
            return record.data();
        }

        @Override
        public final DeliveryRecord record(DeliveryRecord record) {
            return record;
        }

        @Override
        public final long arrivalTimestamp(DeliveryRecord record) {
            return record.arrivalTimestamp();
        }
    }

    private static final class Lanes extends Data {

        private static final long serialVersionUID = 1L;

        private final String[] lanes;
        private int next;

        private Lanes(int lanes) {
            this.lanes =
                    IntStream.range(0, lanes)
                            .mapToObj(lane -> lane == 0 ? "" : String.valueOf(lane))
                            .toArray(String[]::new);
        }

        @Override
        public String bufferKey(DeliveryRecord record) {
            if (lanes.length == 1) {
                return lanes[0];
            }
            next = next + 1 == lanes.length ? 0 : next + 1;
            return lanes[next];
        }
    }

    private static final class Framed extends Data {

        private static final long serialVersionUID = 1L;

        @Override
        public String bufferKey(DeliveryRecord record) {
            return "";
        }

        @Override
        public byte[] data(DeliveryRecord record) {
            return FramedRecords.frame(record);
        }
    }

    private static final class Partition extends Data {

        private static final long serialVersionUID = 1L;

        @Override
        public String bufferKey(DeliveryRecord record) {
            return record.partition();
        }
    }

    private static final class ErrorType implements ChunkInput<FailedRecord> {

        private static final long serialVersionUID = 1L;

        @Override
        public String bufferKey(FailedRecord failed) {
            return failed.failure().outputType().pathSegment();
        }

        @Override
        public byte[] data(FailedRecord failed) {
            return ErrorRecordJson.write(failed);
        }

        @Override
        public DeliveryRecord record(FailedRecord failed) {
            return failed.record();
        }

        @Override
        public long arrivalTimestamp(FailedRecord failed) {
            return failed.record().arrivalTimestamp();
        }
    }
}
