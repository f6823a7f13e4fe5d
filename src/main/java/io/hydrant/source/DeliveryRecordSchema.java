package io.hydrant.source;

import io.hydrant.record.DeliveryRecord;
import io.hydrant.record.KinesisRecordMetadata;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.connectors.kinesis.serialization.KinesisDeserializationSchema;

/**
 * Makes delivery records of Kinesis records, or of the parts of a KPL aggregate. The connector
 * keeps a copy for each shard; the parts of an aggregate come one after the other with the same
 * sequence number, which is how they are counted.
 */
final class DeliveryRecordSchema implements KinesisDeserializationSchema<DeliveryRecord> {

    private static final long serialVersionUID = 1L;

    private String lastSequenceNumber = "";
    private int subsequenceNumber;

    @Override
    public DeliveryRecord deserialize(
            byte[] data,
            String partitionKey,
            String sequenceNumber,
            long approximateArrivalTimestamp,
            String stream,
            String shardId) {
        subsequenceNumber = sequenceNumber.equals(lastSequenceNumber) ? subsequenceNumber + 1 : 0;
        lastSequenceNumber = sequenceNumber;
        return DeliveryRecord.fromKinesis(
                data,
                approximateArrivalTimestamp,
                new KinesisRecordMetadata(
                        shardId, partitionKey, sequenceNumber, subsequenceNumber));
    }

    @Override
    public TypeInformation<DeliveryRecord> getProducedType() {
        return DeliveryRecord.TYPE;
    }
}
