package io.hydrant.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how fast {@code local --data} takes records. */
@Command(
        name = "put",
        mixinStandardHelpOptions = true,
        description = {
            "Measures PutRecordBatch into local --data: batches of 500 records over 8 connections,"
                    + " client and server each in a fresh JVM for every round, on the same"
                    + " processors. Medians of the rounds (lowest..highest).",
            "An answer means that the records are on disk. The delivery stream delivers meanwhile."
        })
final class PutBenchmark implements Callable<Integer> {

    private static final List<Integer> SIZES = List.of(200, 1024);

    @Option(names = "--rounds", defaultValue = "3", description = "By default ${DEFAULT-VALUE}")
    private int rounds;

    @Option(
            names = "--seconds",
            defaultValue = "20",
            description = "How long is measured, after a warm-up of half of it; by default 20")
    private int seconds;

    @Option(
            names = "--directory",
            defaultValue = "target/bench",
            description = "Where the log is written, and deleted; by default ${DEFAULT-VALUE}")
    private Path directory;

    @Override
    public Integer call() throws IOException, InterruptedException {
        StringBuilder table =
                new StringBuilder("record                     records/s     MB/s")
                        .append("                p50 ms                p99 ms")
                        .append("    client CPU    server CPU\n");
        for (int size : SIZES) {
            List<PutMeasurement> measured = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                measured.add(measure(size));
            }
            table.append(line(size, measured));
        }
        System.out.print(table);
        return 0;
    }

    private PutMeasurement measure(int size) throws IOException, InterruptedException {
        try (LocalServerProcess server = LocalServerProcess.start(directory.toAbsolutePath())) {
            List<String> command = LocalServerProcess.java("-Xmx512m");
            command.add(PutTrial.class.getName());
            command.add(server.awaitEndpoint().toString());
            command.add(String.valueOf(server.pid()));
            command.add(String.valueOf(size));
            command.add(String.valueOf(seconds / 2));
            command.add(String.valueOf(seconds));
            return run(command);
        }
    }

    private static PutMeasurement run(List<String> command)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader output =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            return output.lines()
                    .filter(PutMeasurement::isLine)
                    .map(PutMeasurement::fromLine)
                    .findFirst()
                    .orElseThrow(() -> new IOException("A trial measured nothing"));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static String line(int size, List<PutMeasurement> measured) {
        Spread recordsPerSecond = spread(measured, PutMeasurement::recordsPerSecond);
        return String.format(
                Locale.ROOT,
                "%6d %29s %8.1f %21s %21s %11.0f %% %11.0f %%%n",
                size,
                recordsPerSecond.toString(0),
                recordsPerSecond.median() * size / 1e6,
                spread(measured, PutMeasurement::medianMillis),
                spread(measured, PutMeasurement::p99Millis),
                100 * spread(measured, PutMeasurement::clientCpu).median(),
                100 * spread(measured, PutMeasurement::serverCpu).median());
    }

    private static Spread spread(
            List<PutMeasurement> measured, ToDoubleFunction<PutMeasurement> figure) {
        return new Spread(measured.stream().mapToDouble(figure));
    }
}
