package io.hydrant.bench;

import io.hydrant.definition.destination.CompressionFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Contenders that do the same work, run in turn: A B C A B C A. The first is the reference. */
final class Comparison {

    private final int recordSize;
    private final CompressionFormat compression;
    private final List<Contender> contenders;
    private final List<Round> rounds = new ArrayList<>();

    Comparison(int recordSize, CompressionFormat compression, List<Contender> contenders) {
        this.recordSize = recordSize;
        this.compression = compression;
        this.contenders = List.copyOf(contenders);
    }

    void run(TrialProcess trials, int roundCount) throws IOException, InterruptedException {
        Measurement reference = run(trials, contenders.get(0));
        for (int round = 0; round < roundCount; round++) {
            Map<Contender, Measurement> measured = new EnumMap<>(Contender.class);
            measured.put(contenders.get(0), reference);
            for (Contender contender : contenders.subList(1, contenders.size())) {
                measured.put(contender, run(trials, contender));
            }
            reference = run(trials, contenders.get(0));
            rounds.add(new Round(measured, contenders.get(0), reference));
        }
    }

    private Measurement run(TrialProcess trials, Contender contender)
            throws IOException, InterruptedException {
        Measurement measured = trials.run(contender, recordSize, compression);
        System.out.printf(
                Locale.ROOT,
                "  %s, %s: %,.0f records/s, %,.0f per CPU-second%n",
                title(),
                contender.label(),
                measured.recordsPerSecond(),
                measured.recordsPerCpuSecond());
        return measured;
    }

    String title() {
        return recordSize + " bytes, " + compression;
    }

    Spread spread(ToDoubleFunction<Round> figure) {
        return new Spread(rounds.stream().mapToDouble(figure));
    }

    /** One line for each contender. */
    String table() {
        return String.format(
                        Locale.ROOT,
                        "%n%-34s %12s %12s %10s %22s %22s %8s%n",
                        title(),
                        "records/s",
                        "per CPU-s",
                        "MB/CPU-s",
                        "ratio per CPU-s",
                        "ratio by the clock",
                        "files")
                + contenders.stream().map(this::line).collect(Collectors.joining())
                + unsteadyRounds();
    }

    private String line(Contender contender) {
        double perCpuSecond = spread(round -> round.of(contender).recordsPerCpuSecond()).median();
        return String.format(
                Locale.ROOT,
                "  %-32s %,12.0f %,12.0f %10.1f %22s %22s %,8.0f%n",
                contender.label(),
                spread(round -> round.of(contender).recordsPerSecond()).median(),
                perCpuSecond,
                perCpuSecond * recordSize / 1e6,
                spread(round -> round.cpuRatioToReference(contender)),
                spread(round -> round.clockRatioToReference(contender)),
                spread(round -> round.of(contender).files()).median());
    }

    private String unsteadyRounds() {
        long unsteady = rounds.stream().filter(round -> !round.isSteady()).count();
        return unsteady == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "  ! in %d of %d rounds the first contender differed by more than 25 %% before"
                                + " and after%n",
                        unsteady,
                        rounds.size());
    }
}
