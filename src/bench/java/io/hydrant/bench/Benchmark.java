package io.hydrant.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares Hydrant with other ways to do the same work, and says which bars it reaches. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        subcommands = PutBenchmark.class,
        description = {
            "Measures Hydrant against a plain Java loop, a plain Flink job and Flink SQL on this"
                    + " computer: medians (lowest..highest) of rounds, each contender in a fresh JVM."
                    + " Ratios are those of one round; the reference is the mean of its runs before"
                    + " and after.",
            "CPU time is that of the whole process. Input comes from memory, output goes to a"
                    + " local directory; parallelism is 1."
        })
public final class Benchmark implements Callable<Integer> {

    /** Buffers of 12 s fall due together in it twice. */
    private static final Duration KEYS_WINDOW = Duration.ofSeconds(24);

    @Parameters(
            defaultValue = "full",
            description = "One of ${COMPLETION-CANDIDATES}: half an hour, or a glimpse in minutes")
    private Extent extent;

    @Option(
            names = "--only",
            split = ",",
            description = "What is measured, of ${COMPLETION-CANDIDATES}")
    private final List<Part> only = new ArrayList<>();

    @Option(names = "--rounds", description = "By default 5, or 1 for a glimpse")
    private int rounds;

    @Option(
            names = "--directory",
            defaultValue = "target/bench",
            description = "Where files are written, and deleted; by default ${DEFAULT-VALUE}")
    private Path directory;

    public static void main(String[] args) {
        System.exit(
                new CommandLine(new Benchmark())
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        TrialProcess trials =
                new TrialProcess(directory.toAbsolutePath(), extent.warmUp(), extent.window());
        List<Bar> bars = new ArrayList<>();
        StringBuilder tables = new StringBuilder();
        for (Part part : only.isEmpty() ? extent.parts() : only) {
            Comparison comparison = part.comparison();
            comparison.run(
                    needsWaves(part) ? trials.withWindow(KEYS_WINDOW) : trials,
                    rounds == 0 ? extent.rounds() : rounds);
            tables.append(comparison.table());
            bars.addAll(part.bars(comparison));
        }
        System.out.println(tables);
        bars.forEach(System.out::println);
        return 0;
    }

    /** Thousands of buffers fall due together: a window must see more than one such wave. */
    private static boolean needsWaves(Part part) {
        return part == Part.KEYS || part == Part.PARTITIONS;
    }
}
