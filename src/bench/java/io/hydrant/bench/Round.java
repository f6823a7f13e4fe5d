package io.hydrant.bench;

import java.util.EnumMap;
import java.util.Map;

/** One run of each contender, and the first of them once more at the end. */
final class Round {

    private static final double STEADY = 1.25;

    private final Map<Contender, Measurement> measured;
    private final Contender reference;
    private final Measurement again;

    Round(Map<Contender, Measurement> measured, Contender reference, Measurement again) {
        this.measured = new EnumMap<>(measured);
        this.reference = reference;
        this.again = again;
    }

    Measurement of(Contender contender) {
        return measured.get(contender);
    }

    /** Per CPU-second; the reference is the mean of its runs before and after. */
    double cpuRatioToReference(Contender contender) {
        double before = of(reference).recordsPerCpuSecond();
        return of(contender).recordsPerCpuSecond() / ((before + again.recordsPerCpuSecond()) / 2);
    }

    /** By the clock; the reference is the mean of its runs before and after. */
    double clockRatioToReference(Contender contender) {
        double before = of(reference).recordsPerSecond();
        return of(contender).recordsPerSecond() / ((before + again.recordsPerSecond()) / 2);
    }

    double cpuRatio(Contender contender, Contender other) {
        return of(contender).recordsPerCpuSecond() / of(other).recordsPerCpuSecond();
    }

    /** Whether the computer was as fast at the end as in the beginning. */
    boolean isSteady() {
        double change = again.recordsPerCpuSecond() / of(reference).recordsPerCpuSecond();
        return change < STEADY && change > 1 / STEADY;
    }
}
