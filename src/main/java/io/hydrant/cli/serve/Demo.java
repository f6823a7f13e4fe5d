package io.hydrant.cli.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hydrant.cli.arguments.CommandException;
import io.hydrant.cli.arguments.ExitStatus;
import io.hydrant.cli.text.Columns;
import io.hydrant.cli.text.Terminal;
import io.hydrant.cli.text.Words;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.processing.LambdaProcessor;
import io.hydrant.local.jobs.LocalDelivery;
import io.hydrant.local.preview.DeliveredObject;
import io.hydrant.local.preview.Demonstration;
import io.hydrant.local.preview.SampleRecords;
import io.hydrant.preflight.UnreachableException;
import io.hydrant.source.KinesisStreamId;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** What the demonstration does, told step by step, and what there is to see then. */
final class Demo {

    private final Terminal terminal;
    private final DeliveryStreamDefinition definition;
    private final DemoFiles files;
    private final Instant start = Instant.now();

    Demo(PrintWriter out, DeliveryStreamDefinition definition, DemoFiles files) {
        this.terminal = Terminal.of(out);
        this.definition = definition;
        this.files = files;
    }

    int show(DeliveryStreamDefinition original) throws Exception {
        say("A delivery stream on this machine: from a Kinesis stream to an S3 bucket.");
        say("");
        try (Demonstration demonstration = Demonstration.startEndpoints(files.directory())) {
            say(
                    "1. Endpoints are up: Kinesis at "
                            + demonstration.kinesis()
                            + ", S3 at "
                            + demonstration.s3());
            KinesisStreamId stream = demonstration.createStreamAndBucket(definition);
            say(
                    "2. Created: Kinesis stream "
                            + stream.name()
                            + " with "
                            + Demonstration.SHARDS
                            + " shards, bucket "
                            + definition.destination().objects().bucket());
            List<DeliveredObject> objects = deliver(demonstration, stream, original);
            List<DeliveredObject> errors = errors(objects);
            List<DeliveredObject> delivered = new ArrayList<>(objects);
            delivered.removeAll(errors);
            showObjects(objects);
            requireAll(records(delivered).size(), records(errors).size());
            showTransformed(records(delivered).get(0));
            showError(records(errors).get(0));
            showWhatIsNext();
        } catch (UnreachableException | TimeoutException e) {
            throw CommandException.failed(e.getMessage(), e);
        }
        return ExitStatus.OK;
    }

    private List<DeliveredObject> deliver(
            Demonstration demonstration, KinesisStreamId stream, DeliveryStreamDefinition original)
            throws Exception {
        terminal.progress("Starting Flink ...");
        try (LocalDelivery delivery =
                demonstration.start(definition, "python:" + files.function() + "#lambda_handler")) {
            say(
                    "3. Delivery stream "
                            + definition.name()
                            + " runs as a Flink job, from "
                            + files.definition());
            say(
                    "   Its buffers close after "
                            + Words.duration(definition.destination().bufferingHints().interval())
                            + ", not "
                            + Words.duration(original.destination().bufferingHints().interval())
                            + " as the file says, to keep the demo short");
            say("   Its Lambda function runs here: " + files.function());
            demonstration.put(stream, SampleRecords.all());
            say(
                    "4. Put through the Kinesis API: "
                            + Words.amount(SampleRecords.COUNT, "record")
                            + ", of which "
                            + SampleRecords.NOT_JSON
                            + " are not JSON");
            terminal.progress("Waiting for the buffers to be delivered ...");
            demonstration.awaitDelivery(delivery, SampleRecords.COUNT);
            delivery.drain();
            say("5. Everything is delivered, and the job has ended");
        }
        return demonstration.objects(definition);
    }

    private List<DeliveredObject> errors(List<DeliveredObject> objects) {
        String prefix = definition.destination().objects().errorOutputPrefix().literalStart();
        return objects.stream()
                .filter(object -> object.key().startsWith(prefix))
                .collect(Collectors.toList());
    }

    private static List<String> records(List<DeliveredObject> objects) {
        return objects.stream()
                .flatMap(object -> object.records().stream())
                .collect(Collectors.toList());
    }

    private void showObjects(List<DeliveredObject> objects) {
        title("Objects in bucket " + definition.destination().objects().bucket());
        Columns columns = new Columns().row("records", "bytes", "key");
        objects.forEach(
                object ->
                        columns.row(
                                Words.count(object.records().size()),
                                Words.count(object.bytes()),
                                object.key()));
        columns.lines().forEach(this::say);
    }

    private static void requireAll(int delivered, int failed) {
        int good = SampleRecords.COUNT - SampleRecords.NOT_JSON;
        if (delivered != good || failed != SampleRecords.NOT_JSON) {
            throw CommandException.failed(
                    "The counts do not add up: "
                            + delivered
                            + " records were delivered and "
                            + failed
                            + " failed, instead of "
                            + good
                            + " and "
                            + SampleRecords.NOT_JSON,
                    null);
        }
    }

    private void showTransformed(String transformed) {
        title("A record, before and after " + functionName());
        new Columns()
                .row("before", SampleRecords.original(transformed).orElse("(unknown)"))
                .row("after", transformed)
                .lines()
                .forEach(this::say);
    }

    private String functionName() {
        return definition
                .destination()
                .processing()
                .lambda()
                .map(LambdaProcessor::functionName)
                .orElse("processing");
    }

    private void showError(String line) throws IOException {
        JsonNode error = new ObjectMapper().readTree(line);
        title("A failed record in the error output");
        new Columns()
                .row(
                        "errorCode",
                        error.path("errorCode").asText()
                                + ": the function answered ProcessingFailed for it")
                .row("errorMessage", error.path("errorMessage").asText())
                .row("attemptsMade", error.path("attemptsMade").asText())
                .row(
                        "arrivalTimestamp",
                        error.path("arrivalTimestamp").asText()
                                + ": "
                                + Instant.ofEpochMilli(error.path("arrivalTimestamp").asLong()))
                .row("rawData", error.path("rawData").asText())
                .row("", "in base64 the record as it came:")
                .row("", decoded(error.path("rawData").asText()))
                .lines()
                .forEach(this::say);
    }

    private static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    private void showWhatIsNext() {
        title("The objects are files");
        say(
                "  "
                        + files.directory()
                                .resolve("s3")
                                .resolve(definition.destination().objects().bucket()));
        title("What to try next");
        say("  Change " + files.function() + ", and run the demo again");
        say("  hydrant explain " + files.definition());
        say("  hydrant help run");
        say("");
        say("It took " + Words.duration(Duration.between(start, Instant.now())) + ".");
    }

    private void title(String title) {
        say("");
        say(terminal.title(title));
    }

    private void say(String line) {
        terminal.line(line);
    }
}
