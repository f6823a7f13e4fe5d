package io.hydrant.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.GetRecordsResult;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.InvalidArgumentException;
import org.apache.flink.streaming.connectors.kinesis.model.StreamShardHandle;
import org.apache.flink.streaming.connectors.kinesis.proxy.GetShardListResult;
import org.apache.flink.streaming.connectors.kinesis.proxy.KinesisProxyInterface;
import org.junit.jupiter.api.Test;

class RecreatedStreamProxyTest {

    private final List<String> asked = new ArrayList<>();

    @Test
    void aPositionOfTheStreamBeforeLeadsToTheOldestRecordOfTheNewOne() throws Exception {
        String iterator =
                new RecreatedStreamProxy(
                                refusing(
                                        "StartingSequenceNumber 49 used in GetShardIterator on shard"
                                                + " shardId-000000000000 in stream stream under account 1"
                                                + " is invalid because it did not come from this stream."))
                        .getShardIterator(ReadShard.SHARD, "AFTER_SEQUENCE_NUMBER", "49");

        assertThat(iterator).isEqualTo("iterator of TRIM_HORIZON");
        assertThat(asked).containsExactly("AFTER_SEQUENCE_NUMBER 49", "TRIM_HORIZON null");
    }

    @Test
    void anotherRefusalStaysOne() {
        assertThatThrownBy(
                        () ->
                                new RecreatedStreamProxy(refusing("No such shard"))
                                        .getShardIterator(
                                                ReadShard.SHARD, "AFTER_SEQUENCE_NUMBER", "49"))
                .isInstanceOf(InvalidArgumentException.class);
        assertThat(asked).hasSize(1);
    }

    private KinesisProxyInterface refusing(String message) {
        return new KinesisProxyInterface() {
            @Override
            public String getShardIterator(StreamShardHandle shard, String type, Object marker) {
                asked.add(type + " " + marker);
                if (marker != null) {
                    throw new InvalidArgumentException(message);
                }
                return "iterator of " + type;
            }

            @Override
            public GetRecordsResult getRecords(String iterator, int most) {
                throw new UnsupportedOperationException();
            }

            @Override
            public GetShardListResult getShardList(Map<String, String> lastSeenShards) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
