package io.hydrant.source;

import io.hydrant.record.DeliveryRecord;
import io.hydrant.record.KinesisRecordMetadata;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.connectors.kinesis.serialization.KinesisDeserializationSchema;

/**
 * Makes delivery records of Kinesis records, or of those in a KPL aggregate. Their place in that is
 * not told here; {@link MeteredFetcher} adds it.
 */
final class DeliveryRecordSchema implements KinesisDeserializationSchema<DeliveryRecord> {

    private static final long serialVersionUID = 1L;

    @Override
    public DeliveryRecord deserialize(
            byte[] data,
            String partitionKey,
            String sequenceNumber,
            long approximateArrivalTimestamp,
            String stream,
            String shardId) {
        return DeliveryRecord.fromKinesis(
                data,
                approximateArrivalTimestamp,
                new KinesisRecordMetadata(shardId, partitionKey, sequenceNumber, 0));
    }

    @Override
    public TypeInformation<DeliveryRecord> getProducedType() {
        return DeliveryRecord.TYPE;
    }
}
