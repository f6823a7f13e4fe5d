package io.hydrant.bench;

import io.hydrant.record.DeliveryRecord;
import io.hydrant.record.KinesisRecordMetadata;
import java.math.BigInteger;

/** Gives events positions in a shard, which are made before. */
final class PositionedArrival implements EventSource.Arrival<DeliveryRecord> {

    private static final long serialVersionUID = 1L;

    /** Few: the position of a real record was made just before, so it is in a cache. */
    private static final int POSITIONS = 512;

    /** A sequence number of Kinesis, of 56 digits. */
    private static final BigInteger FIRST =
            new BigInteger("49590338271490256608559692538361571095921575989136588898");

    private transient KinesisRecordMetadata[] positions;
    private transient int next;

    @Override
    public DeliveryRecord of(byte[] event, long timestamp) {
        if (positions == null) {
            positions = positions();
        }
        next = next + 1 == POSITIONS ? 0 : next + 1;
        return DeliveryRecord.fromKinesis(event, timestamp, positions[next]);
    }

    private static KinesisRecordMetadata[] positions() {
        KinesisRecordMetadata[] made = new KinesisRecordMetadata[POSITIONS];
        for (int i = 0; i < POSITIONS; i++) {
            made[i] =
                    new KinesisRecordMetadata(
                            "shardId-000000000000",
                            "key",
                            FIRST.add(BigInteger.valueOf(i * 1_000_003L)).toString(),
                            0);
        }
        return made;
    }
}
