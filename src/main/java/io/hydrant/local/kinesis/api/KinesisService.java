package io.hydrant.local.kinesis.api;

import io.hydrant.local.kinesis.stream.DirectStreams;
import io.hydrant.local.kinesis.stream.DirectoryHome;
import io.hydrant.local.kinesis.stream.StreamLimits;
import io.hydrant.local.kinesis.stream.StreamReaders;
import io.hydrant.local.kinesis.stream.Streams;
import io.hydrant.local.kinesis.stream.StreamsHome;
import io.hydrant.local.kinesis.stream.TemporaryHome;
import io.hydrant.local.kinesis.stream.UnreadLimit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.eclipse.jetty.server.Handler;

/** Kinesis without a server of its own, for mounting into one that serves other APIs, too. */
public final class KinesisService implements AutoCloseable {

    private final Streams streams;
    private final KinesisApi api;

    private KinesisService(Streams streams, KinesisApi api) {
        this.streams = streams;
        this.api = api;
    }

    /** Streams live as long as the process, in its temporary directory. */
    public static Builder temporary() {
        return new Builder(TemporaryHome::open);
    }

    /**
     * Streams are kept in this directory, for one process at a time. A record whose put was
     * answered survives the end of the process, however it comes.
     */
    public static Builder durable(Path directory) {
        return new Builder(() -> DirectoryHome.open(directory));
    }

    /**
     * Takes the requests whose {@code X-Amz-Target} is an operation of Kinesis. Every call makes
     * one more, for another server.
     */
    public Handler handler() {
        return kinesisHandler();
    }

    /** The streams for those in this process, who need no HTTP. */
    public DirectStreams direct() {
        return new DirectStreams(streams);
    }

    KinesisHandler kinesisHandler() {
        return new KinesisHandler(api);
    }

    @Override
    public void close() throws IOException {
        api.close();
    }

    /** Settings of the service. */
    public static final class Builder {

        private final HomeFactory home;
        private String region = "us-east-1";
        private String account = "000000000000";
        private int maxRecordBytes = 10 << 20;
        private boolean throughputIsLimited;
        private Clock clock = Clock.systemUTC();
        private StreamReaders readers = stream -> List.of();
        private long unreadLimit = Long.MAX_VALUE;

        private Builder(HomeFactory home) {
            this.home = home;
        }

        /** The region in ARNs. The default is {@code us-east-1}. */
        public Builder region(String name) {
            region = name;
            return this;
        }

        /** The account in ARNs. The default is {@code 000000000000}. */
        public Builder account(String id) {
            account = id;
            return this;
        }

        /** By default 10 MiB, the most that AWS can be set to. */
        public Builder maxRecordBytes(int bytes) {
            maxRecordBytes = bytes;
            return this;
        }

        /** Shards take no more than AWS's 1 MiB and 1000 records a second. */
        public Builder limitThroughput() {
            throughputIsLimited = true;
            return this;
        }

        public Builder clock(Clock used) {
            clock = used;
            return this;
        }

        /** Keeps records for these readers after the retention. By default there are no readers. */
        public Builder readBy(StreamReaders known) {
            readers = known;
            return this;
        }

        /**
         * Limits the bytes that all streams keep for readers after the retention. By default there
         * is no limit.
         */
        public Builder unreadLimit(long bytes) {
            unreadLimit = bytes;
            return this;
        }

        public KinesisService open() throws IOException {
            StreamLimits limits =
                    new StreamLimits(clock, maxRecordBytes, throughputIsLimited)
                            .readBy(readers, new UnreadLimit(unreadLimit));
            StreamsHome opened = home.open();
            try {
                Streams streams = Streams.open(opened, limits);
                return new KinesisService(
                        streams, new KinesisApi(streams, new StreamJson(region, account)));
            } catch (IOException | RuntimeException failed) {
                opened.close();
                throw failed;
            }
        }
    }

    private interface HomeFactory {
        StreamsHome open() throws IOException;
    }
}
