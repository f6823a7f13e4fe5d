package io.hydrant.source;

import static org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants.RECORD_PUBLISHER_TYPE;

import java.util.Properties;
import org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants.RecordPublisherType;
import org.apache.flink.streaming.connectors.kinesis.internals.publisher.RecordPublisherFactory;
import org.apache.flink.streaming.connectors.kinesis.internals.publisher.fanout.FanOutRecordPublisherFactory;
import org.apache.flink.streaming.connectors.kinesis.internals.publisher.polling.PollingRecordPublisherFactory;
import org.apache.flink.streaming.connectors.kinesis.proxy.KinesisProxy;
import org.apache.flink.streaming.connectors.kinesis.proxy.KinesisProxyV2Factory;

/** Makes the connector's own publishers, of {@link SealedRecords}. */
final class SealingPublishers {

    private SealingPublishers() {}

    static RecordPublisherFactory of(Properties properties) {
        RecordPublisherType type =
                RecordPublisherType.valueOf(
                        properties.getProperty(
                                RECORD_PUBLISHER_TYPE, RecordPublisherType.POLLING.name()));
        return type == RecordPublisherType.EFO
                ? new FanOutRecordPublisherFactory(
                        new SealingFanOutProxy(
                                KinesisProxyV2Factory.createKinesisProxyAsyncV2(properties)))
                : new PollingRecordPublisherFactory(
                        polling ->
                                new SealingProxy(
                                        new RecreatedStreamProxy(KinesisProxy.create(polling))));
    }
}
