package io.hydrant.worstday;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * What happens on a day, as its seed has it. Each fault comes before one comes again, and SIGKILL
 * before each of these rows, for it is what everything else must withstand.
 */
final class Rounds {

    private static final int SHORTEST_MILLIS = 1_000;
    private static final int LONGEST_MILLIS = 8_000;

    private final Random random;
    private final Fault kill;
    private final List<Fault> all;
    private final List<Fault> left = new ArrayList<>();

    Rounds(long seed, Fault kill, List<Fault> all) {
        this.random = new Random(seed);
        this.kill = kill;
        this.all = all;
    }

    Round next() {
        List<Fault> faults = new ArrayList<>(List.of(nextFault()));
        if (random.nextInt(3) == 0) {
            Fault another = nextFault();
            if (another != faults.get(0)) {
                faults.add(another);
            }
        }
        Duration duration =
                Duration.ofMillis(
                        SHORTEST_MILLIS + random.nextInt(LONGEST_MILLIS - SHORTEST_MILLIS));
        Errand errand = Errand.values()[random.nextInt(Errand.values().length)];
        return new Round(
                faults,
                duration,
                random.nextBoolean() ? Optional.of(errand) : Optional.empty(),
                random.nextInt(1 << 20));
    }

    private Fault nextFault() {
        if (left.isEmpty()) {
            left.addAll(all);
            Collections.shuffle(left, random);
            left.add(kill);
        }
        return left.remove(left.size() - 1);
    }
}
