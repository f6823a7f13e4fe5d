package io.hydrant.local.kinesis.api;

import io.hydrant.local.kinesis.errors.DamagedStreamException;
import io.hydrant.local.kinesis.errors.KinesisException;
import io.hydrant.local.kinesis.log.StoredRecord;
import io.hydrant.local.kinesis.stream.KinesisStream;
import io.hydrant.local.kinesis.stream.Shard;
import io.hydrant.local.kinesis.stream.ShardMap;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One answer of SubscribeToShard: events with records as they arrive, one at a time, so that the
 * client sets the pace. No thread waits for records.
 */
final class Subscription {

    private static final Logger LOG = LoggerFactory.getLogger(Subscription.class);

    private static final int MAX_RECORDS = 10_000;
    private static final long LOOK_MILLIS = 50;

    /** AWS's: an event without records says that the subscription is alive. */
    private static final long SILENCE_MILLIS = 5_000;

    /** AWS's, after which a client subscribes again. */
    private static final long LONGEST_MILLIS = 5 * 60_000;

    private final Runnable requireConsumer;
    private final KinesisStream stream;
    private final Shard shard;
    private final ShardEvents events;
    private final Clock clock;
    private final long startedAt;
    private final long startedNanos = System.nanoTime();

    private long next;
    private long spokeNanos = System.nanoTime();

    /** A reader that has read everything before learns that at once. */
    private boolean hasToldPlace;

    private Runnable ended = () -> {};
    private volatile boolean isOver;

    Subscription(
            Runnable requireConsumer,
            KinesisStream stream,
            Shard shard,
            long position,
            ShardEvents events,
            Clock clock) {
        this.requireConsumer = requireConsumer;
        this.stream = stream;
        this.shard = shard;
        this.next = position;
        this.events = events;
        this.clock = clock;
        this.startedAt = clock.millis();
    }

    long startedAt() {
        return startedAt;
    }

    void whenEnded(Runnable action) {
        ended = action;
    }

    /** At the next look. */
    void end() {
        isOver = true;
    }

    void start(Request request, Response response, Callback callback) {
        Request.addCompletionListener(request, failure -> ended.run());
        request.addFailureListener(failure -> end());
        response.setStatus(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, ShardEvents.CONTENT_TYPE);
        write(events.first(), request, response, callback, this::look);
    }

    /** What follows each event that the client took in. */
    private interface Step {
        void take(Request request, Response response, Callback callback);
    }

    private void write(
            ByteBuffer event, Request request, Response response, Callback callback, Step then) {
        spokeNanos = System.nanoTime();
        response.write(
                false,
                event,
                Callback.from(() -> then.take(request, response, callback), callback::failed));
    }

    private void look(Request request, Response response, Callback callback) {
        try {
            requireConsumer.run();
            if (isAtItsEnd(request)) {
                finish(request, response, callback);
                return;
            }
            List<StoredRecord> records = stream.read(shard, next, MAX_RECORDS);
            if (!records.isEmpty()) {
                next = records.get(records.size() - 1).position() + 1;
                write(event(records), request, response, callback, this::look);
                return;
            }
            // The shard is looked at again: it may have been closed while it was read.
            ShardMap shards = stream.shards();
            boolean isRead = next >= shard.index().nextPosition();
            if (!shards.withNumber(shard.number()).isOpen() && isRead) {
                write(events.end(shards, shard), request, response, callback, this::finish);
            } else if (!hasToldPlace || millisSince(spokeNanos) > SILENCE_MILLIS) {
                write(event(records), request, response, callback, this::look);
            } else {
                lookLater(request, response, callback);
            }
        } catch (KinesisException refused) {
            write(events.failure(refused), request, response, callback, this::finish);
        } catch (DamagedStreamException damaged) {
            KinesisException told = KinesisException.internalFailure(damaged.getMessage());
            write(events.failure(told), request, response, callback, this::finish);
        } catch (IOException | RuntimeException failed) {
            LOG.error("Subscription failed: shard={}", shard.id(), failed);
            callback.failed(failed);
        }
    }

    /** Also while there are records: the client goes on after the last event. */
    private boolean isAtItsEnd(Request request) {
        return isOver
                || millisSince(startedNanos) > LONGEST_MILLIS
                || !request.getConnectionMetaData().getConnector().getServer().isRunning();
    }

    private ByteBuffer event(List<StoredRecord> records) throws IOException {
        hasToldPlace = true;
        return events.records(
                stream,
                shard,
                records,
                next,
                ShardEvents.millisBehind(stream, shard, next, clock.millis()));
    }

    private void lookLater(Request request, Response response, Callback callback) {
        request.getComponents()
                .getScheduler()
                .schedule(
                        () ->
                                request.getComponents()
                                        .getExecutor()
                                        .execute(() -> look(request, response, callback)),
                        LOOK_MILLIS,
                        TimeUnit.MILLISECONDS);
    }

    private void finish(Request request, Response response, Callback callback) {
        response.write(true, null, callback);
    }

    private static long millisSince(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
    }
}
