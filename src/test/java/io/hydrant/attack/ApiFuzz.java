package io.hydrant.attack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Mutated calls of every API: none may make a status of 5xx, an HTML page, or an ERROR in the log.
 */
@Command(name = "fuzz", description = "Mutated calls of Firehose, Kinesis, S3, Lambda and Hydrant")
final class ApiFuzz extends AttackCommand {

    @Option(
            names = "--requests",
            defaultValue = "100000",
            description = "By default ${DEFAULT-VALUE}")
    private int requests;

    static ApiFuzz of(int requests) {
        ApiFuzz fuzz = new ApiFuzz();
        fuzz.requests = requests;
        return fuzz;
    }

    @Override
    void attack(AttackOptions with, Report report) throws Exception {
        Path function = Files.createDirectories(with.directory()).resolve("echo.py");
        Files.writeString(function, "def handler(event, context):\n    return event\n");
        try (AttackedServer server =
                        AttackedServer.start(
                                with,
                                List.of("-Xmx1g"),
                                List.of("--lambda.function.echo=python:" + function + "#handler"));
                Bystander bystander = Bystander.of(server)) {
            Bystander.createStream(bystander.aws(), Calls.VICTIM);
            bystander.aws().kinesis().createStream(r -> r.streamName(Calls.VICTIM).shardCount(1));
            bystander.put(500);
            Salvo salvo = new Salvo(server, with);
            // Classes are loaded, and threads started, by the first calls of each kind.
            new Salvo(server, with)
                    .fire(1_000, with.seed() + 1, Calls::generator, new Report("warm-up"));
            Vitals before = Vitals.of(server);

            salvo.fire(requests, with.seed(), Calls::generator, report);

            Aftermath.expect(server, before, bystander, report);
        }
    }
}
