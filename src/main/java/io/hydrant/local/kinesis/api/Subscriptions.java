package io.hydrant.local.kinesis.api;

import io.hydrant.local.kinesis.errors.KinesisException;
import io.hydrant.local.kinesis.stream.Arguments;
import io.hydrant.local.kinesis.stream.ConsumerArn;
import io.hydrant.local.kinesis.stream.KinesisStream;
import io.hydrant.local.kinesis.stream.Shard;
import io.hydrant.local.kinesis.stream.Streams;
import io.hydrant.local.kinesis.stream.WireFormat;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** SubscribeToShard: which consumers have a shard's records pushed to them. */
final class Subscriptions {

    /** AWS's: within it a second subscription is refused, and afterwards it replaces the first. */
    private static final long EXCLUSIVE_MILLIS = 5_000;

    private final Streams streams;
    private final Map<String, Subscription> byConsumerAndShard = new ConcurrentHashMap<>();

    Subscriptions(Streams streams) {
        this.streams = streams;
    }

    /** Answers until the subscription ends; throws what the client did wrong. */
    void start(
            Arguments arguments,
            WireFormat format,
            Request request,
            Response response,
            Callback callback)
            throws IOException {
        ConsumerArn consumer = arguments.consumerArn();
        KinesisStream stream = stream(streams, consumer);
        Shard shard = stream.shards().withId(arguments.text("ShardId"));
        stream.requireSound();
        long position =
                StartingPosition.ofSubscription()
                        .in(arguments.object("StartingPosition"), stream, shard, now());
        String key = arguments.text("ConsumerARN") + " " + shard.id();
        Subscription subscription =
                new Subscription(
                        () -> requireConsumer(consumer, stream),
                        stream,
                        shard,
                        position,
                        new ShardEvents(format),
                        streams.limits().clock());
        replace(key, subscription, shard);
        subscription.whenEnded(() -> byConsumerAndShard.remove(key, subscription));
        subscription.start(request, response, callback);
    }

    private synchronized void replace(String key, Subscription subscription, Shard shard) {
        Optional<Subscription> before = Optional.ofNullable(byConsumerAndShard.get(key));
        if (before.filter(old -> now() - old.startedAt() < EXCLUSIVE_MILLIS).isPresent()) {
            throw KinesisException.resourceInUse(
                    "Another active subscription exists for this consumer: "
                            + shard.id()
                            + ". Try again after five seconds.");
        }
        byConsumerAndShard.put(key, subscription);
        before.ifPresent(Subscription::end);
    }

    private void requireConsumer(ConsumerArn consumer, KinesisStream stream) {
        if (stream(streams, consumer) != stream) {
            throw KinesisException.resourceNotFound(
                    "Stream " + consumer.stream() + " was deleted, and another one created.");
        }
    }

    static KinesisStream stream(Streams streams, ConsumerArn arn) {
        KinesisStream stream = streams.get(arn.stream());
        Long createdAt = stream.description().settings().consumers().get(arn.consumer());
        if (createdAt == null || createdAt / 1000 != arn.createdSecond()) {
            throw KinesisException.resourceNotFound(
                    "Consumer " + arn.consumer() + " of stream " + arn.stream() + " is not found.");
        }
        return stream;
    }

    private long now() {
        return streams.limits().clock().millis();
    }
}
