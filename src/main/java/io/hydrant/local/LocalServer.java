package io.hydrant.local;

import io.hydrant.api.console.Console;
import io.hydrant.api.development.DevelopmentApi;
import io.hydrant.api.development.DevelopmentHandler;
import io.hydrant.api.development.HealthHandler;
import io.hydrant.api.operations.FirehoseOperations;
import io.hydrant.api.streams.ControlPlaneSettings;
import io.hydrant.api.streams.DeliveryStreamStore;
import io.hydrant.api.streams.DirectPutStreamName;
import io.hydrant.api.wire.FirehoseHandler;
import io.hydrant.api.wire.server.BoundedServer;
import io.hydrant.api.wire.server.BrowserAccess;
import io.hydrant.api.wire.server.TlsIdentity;
import io.hydrant.api.wire.signature.AccessKeys;
import io.hydrant.api.wire.signature.Authenticator;
import io.hydrant.job.Causes;
import io.hydrant.local.jobs.GivenOptions;
import io.hydrant.local.jobs.InternalCredentials;
import io.hydrant.local.jobs.JobRedrives;
import io.hydrant.local.jobs.LocalEndpoints;
import io.hydrant.local.jobs.MiniClusterRunner;
import io.hydrant.local.kinesis.api.KinesisService;
import io.hydrant.local.prometheus.JobsMetrics;
import io.hydrant.local.prometheus.MetricsHandler;
import io.hydrant.local.s3.EmbeddedS3;
import io.hydrant.local.s3.S3Gateway;
import io.hydrant.local.s3.S3Share;
import io.hydrant.settings.HydrantOptions;
import io.hydrant.streams.StreamJobs;
import io.hydrant.streams.Supervisor;
import io.hydrant.streams.Timing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.flink.configuration.Configuration;
import org.eclipse.jetty.server.Handler;

/** Firehose, Kinesis, S3 and local functions in one process, behind one port. */
public final class LocalServer implements AutoCloseable {

    /** Delivery streams that start at the same time. Each start needs a processor. */
    private static final int STARTING_THREADS = 4;

    /** Delivery streams that end at the same time. Ends wait for deliveries, up to minutes. */
    private static final int ENDING_THREADS = 32;

    /** A put right after it finds the delivery stream active, unless the machine is very busy. */
    private static final Duration LONGEST_WAIT_FOR_START = Duration.ofSeconds(5);

    /**
     * The share of S3's threads for uploads and for other requests. The jobs have half of all
     * threads.
     */
    private static final int S3_SHARE = EmbeddedS3.THREADS / 4;

    private static final Duration LONGEST_WAIT_FOR_S3 = Duration.ofSeconds(10);

    private static final String SERVICES =
            "Firehose, Kinesis, S3, Invoke and GetFunction of Lambda, and GetCallerIdentity of STS";

    static final Timing TIMING = Timing.of(Duration.ofMinutes(1), Duration.ofMinutes(5));

    private final BoundedServer server;
    private final LocalCreations creations;
    private final JobStarts starts;
    private final Closing closing;

    private LocalServer(
            BoundedServer server, LocalCreations creations, JobStarts starts, Closing closing) {
        this.server = server;
        this.creations = creations;
        this.starts = starts;
        this.closing = closing;
    }

    /** Port 0 is any free one. */
    public static Builder on(String host, int port) {
        return new Builder(host, port);
    }

    public URI endpoint() {
        return server.endpoint();
    }

    /**
     * Creates a delivery stream, its bucket, and the Kinesis stream that it reads. Does nothing if
     * a delivery stream of this name exists.
     */
    public void createIfAbsent(String definition) throws IOException {
        creations.createIfAbsent(definition);
    }

    /** Ends the delivery streams of this name at once: what they have not delivered is lost. */
    public void discard(String name) throws IOException {
        creations.discard(name);
    }

    /** Until the jobs of delivery streams that were there before run, or have said why not. */
    public void awaitJobs(Duration longest) throws IOException, InterruptedException {
        starts.await(longest);
    }

    /** Stops all jobs with savepoints, from which the next start continues. Blocks until then. */
    @Override
    public void close() throws IOException {
        closing.close();
    }

    /** Settings of the server. */
    public static final class Builder {

        private final String host;
        private final int port;
        private String accountId = "123456789012";
        private Configuration settings = new Configuration();
        private Configuration flinkOptions = new Configuration();
        private Optional<Path> data = Optional.empty();
        private Clock clock = Clock.systemUTC();
        private OptionalLong unreadLimit = OptionalLong.empty();
        private Optional<AccessKeys> accessKeys = Optional.empty();
        private Optional<TlsIdentity> identity = Optional.empty();
        private Optional<Console.Maker> console = Optional.empty();
        private BrowserAccess browsers = BrowserAccess.ofOwnPages();
        private Consumer<String> progress = sentence -> {};
        private boolean warmsUp;

        private Builder(String host, int port) {
            this.host = host;
            this.port = port;
        }

        /**
         * Keeps all data in this directory. Without a directory, the data is deleted when the
         * server stops.
         */
        public Builder data(Path directory) {
            data = Optional.of(directory);
            return this;
        }

        /**
         * Sets how many bytes of unread records are kept after the retention of their streams. The
         * default is half of the free disk space at the start. The other half is for new records,
         * buckets and checkpoints.
         */
        public Builder unreadLimit(long bytes) {
            unreadLimit = OptionalLong.of(bytes);
            return this;
        }

        /** By which records arrive in streams, and grow old there. */
        Builder clock(Clock used) {
            clock = used;
            return this;
        }

        /**
         * Sets the keys that requests must be signed with. Without keys, the server answers anybody
         * on this machine.
         */
        public Builder accessKeys(AccessKeys keys) {
            accessKeys = Optional.of(keys);
            return this;
        }

        public Builder tls(TlsIdentity shown) {
            identity = Optional.of(shown);
            return this;
        }

        /**
         * Sets the rules for requests of browsers. By default, a browser may request only the
         * server's own pages.
         */
        public Builder browsers(BrowserAccess access) {
            browsers = access;
            return this;
        }

        /** With a page for people. */
        public Builder console(Console.Maker maker) {
            console = Optional.of(maker);
            return this;
        }

        /** Sets the account in ARNs. The default is {@code 123456789012}. */
        public Builder accountId(String id) {
            accountId = id;
            return this;
        }

        /** Hydrant's, such as those that place functions. */
        public Builder settings(Configuration given) {
            settings = given;
            return this;
        }

        /** Flink's own. */
        public Builder flinkOptions(Configuration given) {
            flinkOptions = given;
            return this;
        }

        /** Told what is being done while it starts. */
        public Builder progress(Consumer<String> told) {
            progress = told;
            return this;
        }

        /**
         * Runs and ends a first job before it answers anybody, unless there are delivery streams
         * that do the same: the first one that is created is then active at once.
         */
        public Builder warmUp() {
            warmsUp = true;
            return this;
        }

        public LocalServer start() throws IOException {
            requireFreePort();
            Closing closing = new Closing();
            try {
                return start(closing);
            } catch (IOException | RuntimeException e) {
                closing.closeAfter(e);
                throw e;
            }
        }

        /** Fails fast if the port is in use. A port that is taken later is reported later. */
        private void requireFreePort() throws IOException {
            try (ServerSocket socket = new ServerSocket()) {
                // As the server itself: connections of one that was stopped linger for a while.
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(InetAddress.getByName(host), port), 1);
            } catch (IOException e) {
                throw new IOException(
                        "Port " + port + " of " + host + " cannot be used: " + Causes.sentence(e),
                        e);
            }
        }

        private LocalServer start(Closing closing) throws IOException {
            InternalCredentials key = new InternalCredentials();
            key.addToProcess();
            DataDirectory directory =
                    closing.add(
                            data.isPresent()
                                    ? DataDirectory.at(data.get())
                                    : DataDirectory.temporary());
            LocalReaders readers = new LocalReaders();
            KinesisService kinesis =
                    closing.add(
                            (data.isPresent()
                                            ? KinesisService.durable(directory.kinesis())
                                            : KinesisService.temporary())
                                    .account(accountId)
                                    .clock(clock)
                                    .readBy(readers)
                                    .unreadLimit(
                                            unreadLimit.isPresent()
                                                    ? unreadLimit.getAsLong()
                                                    : directory.freeBytes() / 2)
                                    .open());
            EmbeddedS3 s3 =
                    closing.add(
                            EmbeddedS3.over(directory.s3()).accessKeys(key.accessKeys()).start());
            LocalFunctions functions = closing.add(new LocalFunctions(settings, accountId));
            functions.problems().forEach(problem -> progress.accept("Warning: " + problem));
            WarmUp.Endpoints inner =
                    (streams, closed) ->
                            new LocalEndpoints(
                                    streams.direct(),
                                    closed.add(inner(key, streams, functions)).endpoint(),
                                    s3.endpoint(),
                                    key);
            LocalEndpoints endpoints = inner.with(kinesis, closing);
            progress.accept("Starting Flink ...");
            JobsMetrics metrics = new JobsMetrics();
            MiniClusterRunner runner =
                    MiniClusterRunner.start(
                            endpoints,
                            new GivenOptions(settings, flinkOptions),
                            directory.jobs(),
                            metrics);
            StreamJobs jobs = closing.add(StreamJobs.on(runner, TIMING));
            DeliveryStreamStore store = DeliveryStreamStore.open(directory.deliveryStreams());
            if (warmsUp && store.isEmpty()) {
                progress.accept("Running a first job, so that delivery streams start at once ...");
                WarmUp.run(runner, inner);
            }
            Background starting = closing.add(Background.start(STARTING_THREADS));
            Background ending = closing.add(Background.start(ENDING_THREADS));
            FirehoseOperations operations =
                    FirehoseOperations.open(
                            store,
                            jobs,
                            new LocalDirectPutLog(kinesis.direct()),
                            ControlPlaneSettings.inBackground(starting)
                                    .withDeletionsIn(ending)
                                    .withLongestWaitForStart(LONGEST_WAIT_FOR_START)
                                    .withLimit(runner.limit())
                                    .withAccountId(accountId)
                                    .withExtraSlashes(
                                            settings.get(HydrantOptions.PREFIX_EXTRA_SLASHES))
                                    .withDirectPutStream(DirectPutStreamName::of));
            readers.become(operations::definitions, runner);
            JobRedrives redrives = closing.add(runner.redrives());
            DevelopmentApi helps = operations.developmentHelps().withRedrives(redrives);
            Supervisor supervisor = closing.add(Supervisor.taking(operations::looks));
            Optional<Console> shown = console.map(maker -> maker.over(operations, helps, jobs));
            shown.ifPresent(closing::add);
            BoundedServer.Builder outer =
                    BoundedServer.on(host, port)
                            .authenticator(authenticator(accessKeys))
                            .browsers(browsers)
                            .services(SERVICES)
                            .open(
                                    withEntrance(
                                            new HealthHandler(
                                                    operations.developmentHelps(),
                                                    kinesis.direct()::trouble),
                                            shown));
            identity.ifPresent(outer::tls);
            BoundedServer server =
                    closing.add(
                            outer.start(
                                    new Handler.Sequence(
                                            new FirehoseHandler(operations),
                                            kinesis.handler(),
                                            new FunctionsHandler(functions),
                                            new CallerIdentityHandler(accountId),
                                            new MetricsHandler(metrics),
                                            withPages(shown, new DevelopmentHandler(helps)),
                                            S3Share.of(
                                                    S3_SHARE,
                                                    LONGEST_WAIT_FOR_S3,
                                                    new S3Gateway(s3.endpoint(), s3.pass())))));
            // It is closed first: whoever watches would hold the server up.
            shown.ifPresent(closing::add);
            return new LocalServer(
                    server,
                    new LocalCreations(
                            operations,
                            kinesis.direct(),
                            s3,
                            settings.get(HydrantOptions.PREFIX_EXTRA_SLASHES)),
                    new JobStarts(starting, supervisor, jobs),
                    closing);
        }

        private static Handler withEntrance(Handler health, Optional<Console> console) {
            return console.isPresent()
                    ? new Handler.Sequence(health, console.get().entrance())
                    : health;
        }

        private static Handler withPages(Optional<Console> console, Handler helps) {
            return console.isPresent() ? new Handler.Sequence(console.get().pages(), helps) : helps;
        }

        /** Jobs need no way through the outer port: not its TLS, nor its limits. */
        private BoundedServer inner(
                InternalCredentials key, KinesisService streams, LocalFunctions functions)
                throws IOException {
            return BoundedServer.on("127.0.0.1", 0)
                    .authenticator(authenticator(Optional.of(key.accessKeys())))
                    .start(
                            new Handler.Sequence(
                                    streams.handler(), new FunctionsHandler(functions)));
        }

        private static Authenticator authenticator(Optional<AccessKeys> keys) {
            return keys.map(known -> Authenticator.keyed(known, Clock.systemUTC()))
                    .orElseGet(Authenticator::open);
        }
    }
}
