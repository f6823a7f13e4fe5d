package io.hydrant.source;

import java.util.concurrent.CompletableFuture;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.services.kinesis.model.SubscribeToShardRequest;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;
import org.apache.flink.streaming.connectors.kinesis.proxy.KinesisProxyAsyncV2Interface;

/** Has {@link SealedRecords} sent by Kinesis, with enhanced fan-out. */
final class SealingFanOutProxy implements KinesisProxyAsyncV2Interface {

    private final KinesisProxyAsyncV2Interface kinesis;

    SealingFanOutProxy(KinesisProxyAsyncV2Interface kinesis) {
        this.kinesis = kinesis;
    }

    @Override
    public CompletableFuture<Void> subscribeToShard(
            SubscribeToShardRequest request, SubscribeToShardResponseHandler handler) {
        return kinesis.subscribeToShard(request, new SealingHandler(handler));
    }

    @Override
    public void close() {
        kinesis.close();
    }
}
