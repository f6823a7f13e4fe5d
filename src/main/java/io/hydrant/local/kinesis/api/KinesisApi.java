package io.hydrant.local.kinesis.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.local.kinesis.errors.DamagedStreamException;
import io.hydrant.local.kinesis.errors.KinesisException;
import io.hydrant.local.kinesis.errors.LogNotWrittenException;
import io.hydrant.local.kinesis.stream.Arguments;
import io.hydrant.local.kinesis.stream.Streams;
import io.hydrant.local.kinesis.stream.WireFormat;
import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operations of Kinesis by their names. Every operation answers bytes with bytes, except
 * subscriptions.
 */
public final class KinesisApi implements Closeable {

    /** The start of the header {@code X-Amz-Target}, before the operation. */
    public static final String TARGET_PREFIX = "Kinesis_20131202.";

    private static final String SUBSCRIBE = "SubscribeToShard";

    private static final Logger LOG = LoggerFactory.getLogger(KinesisApi.class);

    private final Streams streams;
    private final Map<String, Action> actions = new TreeMap<>();
    private final Subscriptions subscriptions;

    public KinesisApi(Streams streams, StreamJson json) {
        this.streams = streams;
        new StreamActions(streams, json).addTo(actions);
        new SettingActions(streams).addTo(actions);
        new EncryptionActions(streams).addTo(actions);
        new ShardActions(streams).addTo(actions);
        new WriteActions(streams).addTo(actions);
        new ReadActions(streams).addTo(actions);
        new ConsumerActions(streams, json).addTo(actions);
        this.subscriptions = new Subscriptions(streams);
    }

    /** True for the operation whose answer is a stream. {@link #answer} does not answer it. */
    static boolean isSubscription(String target) {
        return target.equals(TARGET_PREFIX + SUBSCRIBE);
    }

    /** Empty when it has begun, and answers by itself. */
    Optional<Reply> subscribe(
            WireFormat format, byte[] body, Request request, Response response, Callback callback) {
        try {
            subscriptions.start(
                    new Arguments(format.read(body), format), format, request, response, callback);
            return Optional.empty();
        } catch (IOException | RuntimeException failed) {
            return Optional.of(error(TARGET_PREFIX + SUBSCRIBE, format, failed));
        }
    }

    /** {@code target} is the header as it came. */
    public Reply answer(String target, WireFormat format, byte[] body) {
        try {
            ObjectNode answer = action(target).answer(new Arguments(format.read(body), format));
            return Reply.ok(format, answer);
        } catch (IOException | RuntimeException failed) {
            return error(target, format, failed);
        }
    }

    private static Reply error(String target, WireFormat format, Exception failed) {
        if (failed instanceof KinesisException) {
            return Reply.error(format, (KinesisException) failed);
        }
        if (failed instanceof DamagedStreamException) {
            return Reply.error(format, KinesisException.internalFailure(failed.getMessage()));
        }
        if (failed instanceof LogNotWrittenException) {
            return Reply.error(format, KinesisException.serviceUnavailable(failed.getMessage()));
        }
        LOG.error("Request failed: target={}", target, failed);
        return Reply.error(format, KinesisException.internalFailure());
    }

    @Override
    public void close() throws IOException {
        streams.close();
    }

    private Action action(String target) {
        String operation =
                target.startsWith(TARGET_PREFIX) ? target.substring(TARGET_PREFIX.length()) : "";
        return Optional.ofNullable(actions.get(operation))
                .orElseThrow(
                        () ->
                                KinesisException.unknownOperation(
                                        "X-Amz-Target is '"
                                                + target
                                                + "'; it must be "
                                                + TARGET_PREFIX
                                                + " and one of "
                                                + String.join(", ", actions.keySet())
                                                + ", "
                                                + SUBSCRIBE));
    }
}
