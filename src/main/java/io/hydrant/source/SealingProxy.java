package io.hydrant.source;

import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.GetRecordsResult;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.Record;
import org.apache.flink.streaming.connectors.kinesis.model.StreamShardHandle;
import org.apache.flink.streaming.connectors.kinesis.proxy.GetShardListResult;
import org.apache.flink.streaming.connectors.kinesis.proxy.KinesisProxyInterface;

/** Polls Kinesis for {@link SealedRecords}. */
final class SealingProxy implements KinesisProxyInterface {

    private final KinesisProxyInterface kinesis;

    SealingProxy(KinesisProxyInterface kinesis) {
        this.kinesis = kinesis;
    }

    @Override
    public GetRecordsResult getRecords(String iterator, int most) throws InterruptedException {
        GetRecordsResult result = kinesis.getRecords(iterator, most);
        for (Record record : result.getRecords()) {
            if (SealedRecords.needSeal(record.getData())) {
                record.setData(ByteBuffer.wrap(SealedRecords.seal(record.getData())));
            }
        }
        return result;
    }

    @Override
    public String getShardIterator(StreamShardHandle shard, String type, Object marker)
            throws InterruptedException {
        return kinesis.getShardIterator(shard, type, marker);
    }

    @Override
    public GetShardListResult getShardList(Map<String, String> lastSeenShards)
            throws InterruptedException {
        return kinesis.getShardList(lastSeenShards);
    }
}
