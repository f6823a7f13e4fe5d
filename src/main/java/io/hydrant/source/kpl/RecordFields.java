package io.hydrant.source.kpl;

import java.nio.ByteBuffer;

/** What an aggregate says of one of its records. */
final class RecordFields {

    private static final int PARTITION_KEY_INDEX = ProtobufReader.tag(1, ProtobufReader.VARINT);
    private static final int DATA = ProtobufReader.tag(3, ProtobufReader.LENGTH_DELIMITED);

    private final int partitionKeyIndex;
    private final ByteBuffer data;

    private RecordFields(int partitionKeyIndex, ByteBuffer data) {
        this.partitionKeyIndex = partitionKeyIndex;
        this.data = data;
    }

    static RecordFields read(byte[] bytes, int start, int end) throws UnsoundAggregateException {
        ProtobufReader record = new ProtobufReader(bytes, start, end);
        long partitionKeyIndex = -1;
        ByteBuffer data = null;
        while (record.hasMore()) {
            int tag = record.nextTag();
            if (tag == PARTITION_KEY_INDEX) {
                partitionKeyIndex = record.varint();
            } else if (tag == DATA) {
                int length = record.length();
                data = ByteBuffer.wrap(bytes, record.position(), length);
                record.skipBytes(length);
            } else {
                record.skip(tag);
            }
        }
        if (partitionKeyIndex < 0 || partitionKeyIndex > Integer.MAX_VALUE || data == null) {
            throw new UnsoundAggregateException("a record lacks its partition key or its data");
        }
        return new RecordFields((int) partitionKeyIndex, data);
    }

    int partitionKeyIndex() {
        return partitionKeyIndex;
    }

    ByteBuffer data() {
        return data;
    }
}
