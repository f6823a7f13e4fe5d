package io.hydrant.source;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.core.SdkBytes;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.core.async.SdkPublisher;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.services.kinesis.model.Record;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.services.kinesis.model.SubscribeToShardEventStream;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponse;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

/** Seals the records of a subscription before its {@code handler} gets them. */
final class SealingHandler implements SubscribeToShardResponseHandler {

    private final SubscribeToShardResponseHandler handler;

    SealingHandler(SubscribeToShardResponseHandler handler) {
        this.handler = handler;
    }

    @Override
    public void onEventStream(SdkPublisher<SubscribeToShardEventStream> events) {
        handler.onEventStream(events.map(SealingHandler::sealed));
    }

    private static SubscribeToShardEventStream sealed(SubscribeToShardEventStream event) {
        return event instanceof SubscribeToShardEvent
                ? sealed((SubscribeToShardEvent) event)
                : event;
    }

    private static SubscribeToShardEvent sealed(SubscribeToShardEvent event) {
        if (event.records().stream().noneMatch(SealingHandler::needsSeal)) {
            return event;
        }
        List<Record> records =
                event.records().stream()
                        .map(record -> needsSeal(record) ? sealed(record) : record)
                        .collect(Collectors.toList());
        return event.toBuilder().records(records).build();
    }

    private static boolean needsSeal(Record record) {
        return SealedRecords.needSeal(record.data().asByteBuffer());
    }

    private static Record sealed(Record record) {
        byte[] data = SealedRecords.seal(record.data().asByteBuffer());
        return record.toBuilder().data(SdkBytes.fromByteArrayUnsafe(data)).build();
    }

    @Override
    public void responseReceived(SubscribeToShardResponse response) {
        handler.responseReceived(response);
    }

    @Override
    public void exceptionOccurred(Throwable failure) {
        handler.exceptionOccurred(failure);
    }

    @Override
    public void complete() {
        handler.complete();
    }
}
