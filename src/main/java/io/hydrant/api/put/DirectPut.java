package io.hydrant.api.put;

import io.hydrant.api.streams.DeliveryStream;
import io.hydrant.api.streams.DeliveryStreams;
import io.hydrant.api.streams.DirectPutStreams;
import io.hydrant.api.streams.Refusals;
import io.hydrant.api.streams.StoredStream;
import io.hydrant.api.streams.StreamId;
import io.hydrant.api.streams.StreamStatus;
import io.hydrant.api.wire.call.ApiException;
import io.hydrant.api.wire.call.Caller;
import io.hydrant.definition.DeliveryStreamType;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts records into the log behind a delivery stream. A put takes no lock, and blocks only for the
 * log. Any thread may call.
 */
public final class DirectPut {

    private static final Logger LOG = LoggerFactory.getLogger(DirectPut.class);

    private final DeliveryStreams streams;
    private final DirectPutStreams log;

    public DirectPut(DeliveryStreams streams, DirectPutStreams log) {
        this.streams = streams;
        this.log = log;
    }

    public PutAnswer put(String name, List<byte[]> records, Caller caller) {
        DeliveryStream stream = streams.get(new StreamId(caller.region(), name));
        if (!stream.puts().enter()) {
            throw notActive(name);
        }
        try {
            return put(stream, records);
        } catch (IOException e) {
            LOG.warn("Records could not be put: stream={}", stream.stored().id(), e);
            throw unavailable("The records could not be stored. Put them again.");
        } finally {
            stream.puts().leave();
        }
    }

    private PutAnswer put(DeliveryStream stream, List<byte[]> records) throws IOException {
        StoredStream stored = stream.stored();
        if (stored.status() != StreamStatus.ACTIVE) {
            throw notActive(stored.id().name());
        }
        if (stream.definition().type() != DeliveryStreamType.DIRECT_PUT) {
            throw Refusals.invalidArgument(
                    "This operation is not permitted on "
                            + stream.definition().type()
                            + " delivery stream type.");
        }
        return new PutAnswer(log.put(stream.definition(), records));
    }

    public static ApiException unavailable(String message) {
        return ApiException.fault("ServiceUnavailableException", message).withStatus(503);
    }

    private ApiException notActive(String name) {
        return ApiException.of(
                "ResourceNotFoundException",
                "Firehose " + name + " is not active in " + streams.accountId() + " account.");
    }
}
