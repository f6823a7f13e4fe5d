package io.hydrant.worstday;

import io.hydrant.attack.Report;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How often something happened, how often in vain, and how long it took at most. */
final class Tallies {

    private final Map<String, Tally> byName = new TreeMap<>();

    synchronized void note(String name, Duration took, boolean inVain) {
        Tally tally = byName.computeIfAbsent(name, any -> new Tally());
        tally.count++;
        tally.inVain += inVain ? 1 : 0;
        if (took.compareTo(tally.longest) > 0) {
            tally.longest = took;
        }
    }

    synchronized void addTo(Report report, String took, String inVain) {
        byName.forEach(
                (name, tally) ->
                        report.figure(
                                "  " + name,
                                String.format(
                                        Locale.ROOT,
                                        "%4d times, %s at most %.1f s%s",
                                        tally.count,
                                        took,
                                        tally.longest.toMillis() / 1_000.0,
                                        tally.inVain == 0
                                                ? ""
                                                : ", " + tally.inVain + " " + inVain)));
    }

    private static final class Tally {
        private int count;
        private int inVain;
        private Duration longest = Duration.ZERO;
    }
}
