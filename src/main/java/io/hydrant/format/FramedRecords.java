package io.hydrant.format;

import io.hydrant.record.ChunkContent;
import io.hydrant.record.DeliveryRecord;
import io.hydrant.record.DeliveryRecordSerializer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * Chunks in which records stay records, with all that is known of them, for destinations that take
 * them one by one. No object is ever written so.
 *
 * <p>Each record stands behind the version of its layout, for chunks that wait in state may be read
 * by a later release, and joined with its own. Release 0.1.0 wrote records of layout 2 without a
 * version. They begin with a zero, the first byte of their arrival time, which no version is.
 */
public final class FramedRecords implements ObjectFormat {

    private static final long serialVersionUID = 1L;

    private static final DeliveryRecordSerializer RECORDS = new DeliveryRecordSerializer();

    private static final int LAYOUT_WITHOUT_VERSION = 2;

    /** One record as bytes that can stand next to those of others. */
    public static byte[] frame(DeliveryRecord record) {
        try {
            DataOutputSerializer out = new DataOutputSerializer(record.data().length + 128);
            RECORDS.serializeWithVersion(record, out);
            return out.getCopyOfBuffer();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

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

    @Override
    public ObjectWriter newObject(OutputStream out) {
        throw new UnsupportedOperationException("Framed records are delivered, not written");
    }
}
