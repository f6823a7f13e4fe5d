package io.hydrant.cli.serve;

import io.hydrant.api.wire.server.TlsIdentity;
import io.hydrant.api.wire.signature.AccessKeys;
import io.hydrant.cli.arguments.CommandException;
import io.hydrant.cli.arguments.ExitStatus;
import io.hydrant.cli.environment.UntilStopped;
import io.hydrant.cli.text.Terminal;
import io.hydrant.local.LocalServer;
import io.hydrant.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.apache.flink.configuration.Configuration;

/** Runs the server of {@code local} until a signal comes, and tells how to talk to it. */
final class LocalServing {

    private static final Duration LONGEST_START_OF_JOBS = Duration.ofMinutes(2);

    private final Terminal terminal;
    private final ServerArguments arguments;
    private final OptionalLong unreadLimit;

    LocalServing(PrintWriter out, ServerArguments arguments, OptionalLong unreadLimit) {
        this.terminal = Terminal.of(out);
        this.arguments = arguments;
        this.unreadLimit = unreadLimit;
    }

    /** {@code data} may be null: then nothing is kept. */
    int serve(List<String> definitions, Path data, Settings settings, Configuration flinkOptions)
            throws Exception {
        ShownConsole console = ShownConsole.by(arguments, settings);
        terminal.progress("Starting ...");
        try (UntilStopped untilStopped = UntilStopped.listening()) {
            try (LocalServer server =
                    builder(data, settings, flinkOptions, console, definitions.isEmpty()).start()) {
                for (String definition : definitions) {
                    server.createIfAbsent(definition);
                }
                server.awaitJobs(LONGEST_START_OF_JOBS);
                tell(server.endpoint(), data, console);
                untilStopped.await();
                say("Stopping" + (data == null ? "" : ": savepoints keep the buffers"));
            } catch (IOException e) {
                throw CommandException.failed(e.getMessage(), e);
            }
            say("Stopped");
        }
        return ExitStatus.OK;
    }

    private LocalServer.Builder builder(
            Path data,
            Settings settings,
            Configuration flinkOptions,
            ShownConsole console,
            boolean warmsUp)
            throws IOException {
        LocalServer.Builder server =
                LocalServer.on(arguments.host(), arguments.port())
                        .progress(this::say)
                        .accountId(arguments.account())
                        .browsers(AllowedBrowsers.by(arguments))
                        .settings(settings.configuration())
                        .console(console.maker())
                        .flinkOptions(flinkOptions);
        if (warmsUp) {
            server.warmUp();
        }
        if (data != null) {
            server.data(data);
        }
        unreadLimit.ifPresent(server::unreadLimit);
        if (arguments.accessKeys().isPresent()) {
            server.accessKeys(AccessKeys.read(arguments.accessKeys().get()));
        }
        if (arguments.tlsCertificate().isPresent()) {
            server.tls(
                    TlsIdentity.read(arguments.tlsCertificate().get(), arguments.tlsKey().get()));
        }
        return server;
    }

    private void tell(URI endpoint, Path data, ShownConsole console) {
        say("Firehose, Kinesis, S3 and Lambda are at " + endpoint);
        say(console.place(endpoint));
        say(
                data == null
                        ? "All data is deleted when this process ends. --data=DIR keeps it."
                        : "All data is kept in " + data.toAbsolutePath().normalize());
        say("");
        say("For the AWS CLI and SDKs:");
        say("  export AWS_ENDPOINT_URL=" + endpoint);
        say(
                arguments.accessKeys().isPresent()
                        ? "  export AWS_ACCESS_KEY_ID=... AWS_SECRET_ACCESS_KEY=...   # one of --access-keys"
                        : "  export AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any");
        say("  export AWS_DEFAULT_REGION=us-east-1");
        arguments
                .tlsCertificate()
                .ifPresent(
                        file ->
                                say(
                                        "  export AWS_CA_BUNDLE="
                                                + file.toAbsolutePath().normalize()
                                                + "   # or who signed it"));
        say("");
        say("To create a delivery stream, put a record and list the bucket:");
        say("  aws s3 mb s3://orders");
        say(
                "  aws firehose create-delivery-stream --delivery-stream-name orders"
                        + " --extended-s3-destination-configuration"
                        + " RoleARN=arn:aws:iam::"
                        + arguments.account()
                        + ":role/firehose,BucketARN=arn:aws:s3:::orders");
        say(
                "  aws firehose put-record --delivery-stream-name orders"
                        + " --record '{\"Data\":\"aGVsbG8K\"}'");
        say("  " + curl() + " -X POST " + endpoint + "/_hydrant/delivery-streams/orders/flush");
        say("  aws s3 ls --recursive s3://orders");
        say("");
        say("Ready. Ctrl-C stops.");
    }

    private String curl() {
        return "curl"
                + arguments.tlsCertificate().map(any -> " --cacert \"$AWS_CA_BUNDLE\"").orElse("")
                + arguments
                        .accessKeys()
                        .map(
                                any ->
                                        " --aws-sigv4 aws:amz:us-east-1:firehose --user"
                                                + " \"$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY\"")
                        .orElse("");
    }

    private void say(String line) {
        terminal.line(line);
    }
}
