package io.hydrant.local;

import io.hydrant.api.streams.DirectPutLog;
import io.hydrant.api.streams.PutOutcome;
import io.hydrant.api.wire.call.ApiException;
import io.hydrant.local.kinesis.errors.DamagedStreamException;
import io.hydrant.local.kinesis.errors.LogNotWrittenException;
import io.hydrant.local.kinesis.stream.DirectStreams;
import io.hydrant.local.kinesis.stream.EntryResult;
import io.hydrant.source.KinesisStreamId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Keeps records that are put in streams of the embedded Kinesis, where Kinesis clients can read
 * them. A put is answered when the records are on disk. Concurrent puts share one sync.
 */
public final class LocalDirectPutLog implements DirectPutLog {

    /** Its reader is one task, and order within one shard is the order in which records came. */
    private static final int SHARDS = 1;

    private static final String AWS_KEY = "alias/aws/kinesis";

    private final DirectStreams streams;

    public LocalDirectPutLog(DirectStreams streams) {
        this.streams = streams;
    }

    @Override
    public void create(KinesisStreamId stream) throws IOException {
        streams.create(stream.name(), SHARDS);
    }

    /** The key of the directory encrypts, whatever key is asked for. */
    @Override
    public void startEncryption(KinesisStreamId stream, Optional<String> keyArn)
            throws IOException {
        streams.startEncryption(stream.name(), keyArn.orElse(AWS_KEY));
    }

    @Override
    public void stopEncryption(KinesisStreamId stream) throws IOException {
        streams.stopEncryption(stream.name());
    }

    @Override
    public void delete(KinesisStreamId stream) throws IOException {
        streams.delete(stream.name());
    }

    @Override
    public List<PutOutcome> put(KinesisStreamId stream, List<byte[]> records) throws IOException {
        try {
            return streams.put(stream.name(), records).stream()
                    .map(LocalDirectPutLog::outcome)
                    .collect(Collectors.toList());
        } catch (DamagedStreamException e) {
            throw ApiException.fault("InternalFailure", e.getMessage());
        } catch (LogNotWrittenException e) {
            // The log has said why already, once for many puts.
            throw ApiException.fault("ServiceUnavailableException", e.getMessage()).withStatus(503);
        }
    }

    private static PutOutcome outcome(EntryResult result) {
        return result.isFailure()
                ? PutOutcome.throttled()
                : PutOutcome.accepted(result.sequenceNumber()).encrypted(result.isEncrypted());
    }

    /** The streams belong to who opened them. */
    @Override
    public void close() {}
}
