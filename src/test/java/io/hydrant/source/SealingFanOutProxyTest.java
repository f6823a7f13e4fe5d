package io.hydrant.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.source.kpl.Aggregate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.kinesis.shaded.org.reactivestreams.Subscriber;
import org.apache.flink.kinesis.shaded.org.reactivestreams.Subscription;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.core.SdkBytes;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.services.kinesis.model.Record;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.services.kinesis.model.SubscribeToShardEventStream;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.services.kinesis.model.SubscribeToShardRequest;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants;
import org.apache.flink.streaming.connectors.kinesis.internals.publisher.RecordBatch;
import org.apache.flink.streaming.connectors.kinesis.internals.publisher.RecordPublisher;
import org.apache.flink.streaming.connectors.kinesis.internals.publisher.fanout.FanOutRecordPublisherFactory;
import org.apache.flink.streaming.connectors.kinesis.model.SentinelSequenceNumber;
import org.apache.flink.streaming.connectors.kinesis.model.SequenceNumber;
import org.apache.flink.streaming.connectors.kinesis.model.StartingPosition;
import org.apache.flink.streaming.connectors.kinesis.proxy.KinesisProxyAsyncV2Interface;
import org.junit.jupiter.api.Test;

class SealingFanOutProxyTest {

    private final ReadShard shard = new ReadShard();
    private final List<byte[]> received = new ArrayList<>();
    private final List<String> told = new ArrayList<>();

    @Test
    void whatEnhancedFanOutSendsIsTakenApartAsWhatIsPolled() throws Exception {
        byte[] sound =
                new Aggregate()
                        .partitionKey("a")
                        .partitionKey("b")
                        .record(0, utf8("1"))
                        .record(1, utf8("2"))
                        .bytes();
        byte[] unsound = new Aggregate().partitionKey("k").record(8, utf8("x")).bytes();
        byte[] plain = Aggregate.concat(new byte[1], utf8("plain"));

        receive(List.of(utf8("before"), sound, unsound, plain, utf8("after")));

        assertThat(told)
                .containsExactly(
                        "0 put=before",
                        "1-0 a=1",
                        "1-1 b=2",
                        "2 put=" + new String(unsound, UTF_8),
                        "3 put=\0plain",
                        "4 put=after");
        assertThat(received.get(3)).isEqualTo(unsound);
        assertThat(shard.unsound.getCount()).isOne();
    }

    private void receive(List<byte[]> records) throws InterruptedException {
        Properties properties = new Properties();
        properties.setProperty(
                ConsumerConfigConstants.EFO_CONSUMER_ARN_PREFIX + ".stream", "arn:consumer");
        properties.setProperty(ConsumerConfigConstants.RECORD_PUBLISHER_TYPE, "EFO");
        properties.setProperty(ConsumerConfigConstants.EFO_REGISTRATION_TYPE, "NONE");
        RecordPublisher publisher =
                new FanOutRecordPublisherFactory(new SealingFanOutProxy(new OneEvent(records)))
                        .create(
                                StartingPosition.continueFromSequenceNumber(
                                        SentinelSequenceNumber.SENTINEL_EARLIEST_SEQUENCE_NUM
                                                .get()),
                                properties,
                                new UnregisteredMetricsGroup(),
                                ReadShard.SHARD);
        publisher.run(
                batch -> {
                    RecordBatch opened = shard.opened(batch);
                    opened.getDeaggregatedRecords()
                            .forEach(
                                    record -> {
                                        told.add(ReadShard.told(record));
                                        received.add(ReadShard.content(record));
                                    });
                    return new SequenceNumber("4");
                });
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    /** A subscription with one event that says that it is the shard's last. */
    private static final class OneEvent implements KinesisProxyAsyncV2Interface {

        private final List<byte[]> records;

        OneEvent(List<byte[]> records) {
            this.records = records;
        }

        @Override
        public CompletableFuture<Void> subscribeToShard(
                SubscribeToShardRequest request, SubscribeToShardResponseHandler handler) {
            handler.onEventStream(this::subscribe);
            return CompletableFuture.completedFuture(null);
        }

        private void subscribe(Subscriber<? super SubscribeToShardEventStream> subscriber) {
            subscriber.onSubscribe(
                    new Subscription() {
                        private boolean sent;

                        @Override
                        public void request(long count) {
                            if (!sent) {
                                sent = true;
                                subscriber.onNext(event());
                                subscriber.onComplete();
                            }
                        }

                        @Override
                        public void cancel() {}
                    });
        }

        private SubscribeToShardEvent event() {
            List<Record> sent = new ArrayList<>();
            for (byte[] record : records) {
                sent.add(
                        Record.builder()
                                .sequenceNumber(String.valueOf(sent.size()))
                                .partitionKey("put")
                                .approximateArrivalTimestamp(Instant.EPOCH)
                                .data(SdkBytes.fromByteArray(record))
                                .build());
            }
            return SubscribeToShardEvent.builder()
                    .records(sent)
                    .millisBehindLatest(0L)
                    .continuationSequenceNumber(null)
                    .build();
        }

        @Override
        public void close() {}
    }
}
