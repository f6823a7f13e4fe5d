package io.hydrant.cli.serve;

import io.hydrant.api.console.Console;
import io.hydrant.api.development.DevelopmentApi;
import io.hydrant.api.development.DevelopmentHandler;
import io.hydrant.api.development.HealthHandler;
import io.hydrant.api.operations.FirehoseOperations;
import io.hydrant.api.put.KinesisDirectPutLog;
import io.hydrant.api.streams.ControlPlaneSettings;
import io.hydrant.api.streams.DeliveryStreamStore;
import io.hydrant.api.streams.DirectPutStreamName;
import io.hydrant.api.wire.FirehoseHandler;
import io.hydrant.api.wire.server.BoundedServer;
import io.hydrant.api.wire.server.TlsIdentity;
import io.hydrant.api.wire.signature.AccessKeys;
import io.hydrant.api.wire.signature.Authenticator;
import io.hydrant.cli.arguments.CommandException;
import io.hydrant.cli.arguments.ExitStatus;
import io.hydrant.cli.environment.ClusterEnvironment;
import io.hydrant.cli.environment.UntilStopped;
import io.hydrant.local.jobs.JobRedrives;
import io.hydrant.local.s3.S3FileSystem;
import io.hydrant.settings.HydrantOptions;
import io.hydrant.settings.Settings;
import io.hydrant.streams.StreamJobs;
import io.hydrant.streams.Supervisor;
import io.hydrant.streams.cluster.SessionClusterRunner;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.fs.Path;
import org.eclipse.jetty.server.Handler;

/** Runs the server of {@code serve} until a signal comes. */
final class ClusterServing {

    /** Delivery streams that can be started, or ended, at the same time; some take minutes. */
    private static final int BACKGROUND_THREADS = 16;

    private final PrintWriter out;
    private final ServerArguments arguments;

    ClusterServing(PrintWriter out, ServerArguments arguments) {
        this.out = out;
        this.arguments = arguments;
    }

    int serve(ClusterEnvironment place, Settings given, Configuration flinkOptions)
            throws Exception {
        Configuration settings = given.configuration();
        ShownConsole shown = ShownConsole.by(arguments, given);
        S3FileSystem.initialize(flinkOptions);
        ExecutorService background = Executors.newFixedThreadPool(BACKGROUND_THREADS);
        ExecutorService deletions = Executors.newFixedThreadPool(BACKGROUND_THREADS);
        try (UntilStopped untilStopped = UntilStopped.listening();
                StreamJobs jobs =
                        SessionClusterRunner.on(place.flink())
                                .withJar(place.jar())
                                .withState(place.jobs())
                                .withSettings(settings.toMap())
                                .withDirectPutStream(DirectPutStreamName::of)
                                .withFlinkOptions(flinkOptions.toMap())
                                .build();
                KinesisDirectPutLog log =
                        KinesisDirectPutLog.at(
                                settings.getOptional(HydrantOptions.KINESIS_ENDPOINT)
                                        .map(URI::create))) {
            FirehoseOperations operations =
                    FirehoseOperations.open(
                            DeliveryStreamStore.open(new Path(place.deliveryStreams())),
                            jobs,
                            log,
                            ControlPlaneSettings.inBackground(background)
                                    .withDeletionsIn(deletions)
                                    .withAccountId(arguments.account())
                                    .withExtraSlashes(
                                            settings.get(HydrantOptions.PREFIX_EXTRA_SLASHES))
                                    .withDirectPutStream(DirectPutStreamName::of));
            try (Supervisor supervisor = Supervisor.taking(operations::looks);
                    JobRedrives redrives = new JobRedrives(stream -> settings, flinkOptions);
                    Console console =
                            shown.maker().over(operations, helps(operations, redrives), jobs);
                    BoundedServer server = start(operations, helps(operations, redrives), console);
                    // It is closed first: whoever watches would hold the server up.
                    Console watched = console) {
                say("Firehose is at " + server.endpoint() + ", its jobs are at " + place.flink());
                say(shown.place(server.endpoint()));
                say("  export AWS_ENDPOINT_URL_FIREHOSE=" + server.endpoint());
                say("Ready. Ctrl-C stops the server. The jobs continue.");
                untilStopped.await();
            }
            say("Stopped");
        } catch (IOException e) {
            throw CommandException.failed(e.getMessage(), e);
        } finally {
            background.shutdownNow();
            deletions.shutdownNow();
        }
        return ExitStatus.OK;
    }

    private static DevelopmentApi helps(FirehoseOperations operations, JobRedrives redrives) {
        return operations.developmentHelps().withRedrives(redrives);
    }

    private BoundedServer start(
            FirehoseOperations operations, DevelopmentApi helps, Console console)
            throws IOException {
        BoundedServer.Builder server =
                BoundedServer.on(arguments.host(), arguments.port())
                        .browsers(AllowedBrowsers.by(arguments))
                        .services("Firehose")
                        .open(
                                new Handler.Sequence(
                                        new HealthHandler(operations.developmentHelps()),
                                        console.entrance()));
        if (arguments.accessKeys().isPresent()) {
            server.authenticator(
                    Authenticator.keyed(
                            AccessKeys.read(arguments.accessKeys().get()), Clock.systemUTC()));
        }
        if (arguments.tlsCertificate().isPresent()) {
            server.tls(
                    TlsIdentity.read(arguments.tlsCertificate().get(), arguments.tlsKey().get()));
        }
        return server.start(
                new Handler.Sequence(
                        new FirehoseHandler(operations),
                        console.pages(),
                        new DevelopmentHandler(helps)));
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
