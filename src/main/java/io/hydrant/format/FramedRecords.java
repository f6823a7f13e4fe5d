package io.hydrant.format;

import io.hydrant.record.ChunkContent;
import io.hydrant.record.DeliveryRecord;
import io.hydrant.record.DeliveryRecordSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * Chunks of whole records with their metadata, for destinations that take records one by one.
 *
 * <p>The version of its layout precedes each record: a later release may restore a chunk and join
 * it with its own. Release 0.1.0 wrote records of layout 2 without a version. Such a record begins
 * with a zero, the first byte of its arrival time. No version is zero.
 */
public final class FramedRecords implements ChunkFormat {

    private static final long serialVersionUID = 1L;

    private static final DeliveryRecordSerializer RECORDS = new DeliveryRecordSerializer();

    private static final int LAYOUT_WITHOUT_VERSION = 2;

    /** The bytes of one record. A chunk is any number of them, one after the other. */
    public static byte[] frame(DeliveryRecord record) {
        try {
            DataOutputSerializer out = new DataOutputSerializer(record.data().length + 128);
            RECORDS.serializeWithVersion(record, out);
            return out.getCopyOfBuffer();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The records of a chunk in their order. */
    public static List<DeliveryRecord> recordsIn(ChunkContent content) {
        List<DeliveryRecord> records = new ArrayList<>();
        try {
            DataInputDeserializer in = new DataInputDeserializer(content.bytes());
            while (in.available() > 0) {
                records.add(
                        content.bytes()[in.getPosition()] == 0
                                ? RECORDS.deserialize(in, LAYOUT_WITHOUT_VERSION)
                                : RECORDS.deserializeWithVersion(in));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return records;
    }

    @Override
    public ChunkContent chunkOf(byte[] buffer, int length) {
        return ChunkContent.raw(Arrays.copyOf(buffer, length));
    }
}
