package io.hydrant.bench;

/** What one run of a contender has shown in its window. */
final class Measurement {

    private static final String MARK = "measured";

    private final double records;
    private final double seconds;
    private final double cpuSeconds;
    private final double longestStallSeconds;
    private final long files;

    Measurement(double records, double seconds, double cpuSeconds, double longestStallSeconds) {
        this(records, seconds, cpuSeconds, longestStallSeconds, 0);
    }

    private Measurement(
            double records,
            double seconds,
            double cpuSeconds,
            double longestStallSeconds,
            long files) {
        this.records = records;
        this.seconds = seconds;
        this.cpuSeconds = cpuSeconds;
        this.longestStallSeconds = longestStallSeconds;
        this.files = files;
    }

    Measurement withFiles(long count) {
        return new Measurement(records, seconds, cpuSeconds, longestStallSeconds, count);
    }

    double recordsPerSecond() {
        return records / seconds;
    }

    /** Of the whole process: compiler, garbage collector and checkpoints are in it. */
    double recordsPerCpuSecond() {
        return records / cpuSeconds;
    }

    /** For how long the source emitted nothing. */
    double longestStallSeconds() {
        return longestStallSeconds;
    }

    /** Begun since the start of the process, in the warm-up too. */
    long files() {
        return files;
    }

    String toLine() {
        return String.join(
                " ",
                MARK,
                String.valueOf(records),
                String.valueOf(seconds),
                String.valueOf(cpuSeconds),
                String.valueOf(longestStallSeconds));
    }

    static boolean isLine(String line) {
        return line.startsWith(MARK + " ");
    }

    static Measurement fromLine(String line) {
        String[] words = line.split(" ");
        return new Measurement(
                Double.parseDouble(words[1]),
                Double.parseDouble(words[2]),
                Double.parseDouble(words[3]),
                Double.parseDouble(words[4]));
    }
}
