package io.hydrant.cli.top;

import com.fasterxml.jackson.databind.JsonNode;
import io.hydrant.cli.arguments.CommandException;
import io.hydrant.cli.arguments.ExitStatus;
import io.hydrant.cli.text.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The figures of all delivery streams of a server, one line each, again and again. */
@Command(
        name = "top",
        sortOptions = false,
        header = "Shows what the delivery streams of a server do.",
        customSynopsis = "hydrant top [--once] [--interval=SECONDS] [URL]",
        description = {
            "",
            "A line for each delivery stream: its state with the cause, records in and delivered in a",
            "second, the age of the oldest record that is not delivered, and the failures of the last",
            "hour. Streams that cannot deliver come first.",
            ""
        },
        parameterListHeading = "%nArguments:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Exit status: 0; with --once 1 if a delivery stream cannot deliver.",
            "",
            "Example:",
            "  hydrant top --once http://127.0.0.1:4566"
        })
public final class TopCommand implements Callable<Integer> {

    /** The first look at failures takes the server a moment. */
    private static final int LOOKS_FOR_ONCE = 20;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    /** To the first line, and everything below it erased. */
    private static final String CLEAR = "\u001B[H\u001B[J";

    @Parameters(
            paramLabel = "URL",
            arity = "0..1",
            defaultValue = "http://127.0.0.1:4566",
            description =
                    "The server of local or serve, or the link to its console. Default:"
                            + " http://127.0.0.1:4566")
    private URI server;

    @Option(
            names = "--once",
            order = 1,
            description = "Prints the figures once, and ends. For scripts.")
    private boolean once;

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            defaultValue = "2",
            order = 2,
            description = "The time between two looks. Default: 2")
    private int interval;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (interval < 1 || interval > 3600) {
            throw CommandException.badInput(
                    "--interval is " + interval + "; it must be from 1 to 3600");
        }
        ConsoleClient client = ConsoleClient.of(server);
        PrintWriter out = spec.commandLine().getOut();
        return once ? once(client, out) : forever(client, out);
    }

    private static int once(ConsoleClient client, PrintWriter out) throws Exception {
        JsonNode streams = read(client);
        for (int i = 0; i < LOOKS_FOR_ONCE && !StreamTable.isComplete(streams); i++) {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
            streams = read(client);
        }
        StreamTable table = StreamTable.of(streams, Terminal.of(out));
        table.lines().forEach(out::println);
        return table.hasTrouble() ? ExitStatus.FAILED : ExitStatus.OK;
    }

    private int forever(ConsoleClient client, PrintWriter out) throws Exception {
        Terminal terminal = Terminal.of(out);
        while (true) {
            StreamTable table = StreamTable.of(read(client), terminal);
            if (terminal.replacesLines()) {
                out.print(CLEAR);
            }
            table.lines().forEach(out::println);
            out.println();
            out.flush();
            Thread.sleep(Duration.ofSeconds(interval).toMillis());
        }
    }

    private static JsonNode read(ConsoleClient client) throws InterruptedException {
        try {
            return client.streams();
        } catch (IOException e) {
            throw CommandException.failed(e.getMessage(), e);
        }
    }
}
