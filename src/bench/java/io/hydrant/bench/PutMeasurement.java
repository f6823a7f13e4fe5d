package io.hydrant.bench;

import java.util.List;

/** How fast records were put, how long batches waited, and which share of a processor it took. */
final class PutMeasurement {

    private static final String START = "put-measurement ";

    private final double recordsPerSecond;
    private final double medianMillis;
    private final double p99Millis;
    private final double clientCpu;
    private final double serverCpu;

    private PutMeasurement(double[] figures) {
        recordsPerSecond = figures[0];
        medianMillis = figures[1];
        p99Millis = figures[2];
        clientCpu = figures[3];
        serverCpu = figures[4];
    }

    /** All times in nanoseconds. */
    static PutMeasurement of(List<Long> waits, long elapsed, long clientCpu, long serverCpu) {
        long[] sorted = waits.stream().mapToLong(Long::longValue).sorted().toArray();
        return new PutMeasurement(
                new double[] {
                    sorted.length * (double) PutClient.RECORDS / elapsed * 1e9,
                    sorted[sorted.length / 2] / 1e6,
                    sorted[sorted.length * 99 / 100] / 1e6,
                    clientCpu / (double) elapsed,
                    serverCpu / (double) elapsed
                });
    }

    static boolean isLine(String line) {
        return line.startsWith(START);
    }

    static PutMeasurement fromLine(String line) {
        String[] words = line.substring(START.length()).split(" ");
        double[] figures = new double[words.length];
        for (int i = 0; i < words.length; i++) {
            figures[i] = Double.parseDouble(words[i]);
        }
        return new PutMeasurement(figures);
    }

    String toLine() {
        return START
                + recordsPerSecond
                + " "
                + medianMillis
                + " "
                + p99Millis
                + " "
                + clientCpu
                + " "
                + serverCpu;
    }

    double recordsPerSecond() {
        return recordsPerSecond;
    }

    double medianMillis() {
        return medianMillis;
    }

    double p99Millis() {
        return p99Millis;
    }

    /** 1 is one processor, all the time. */
    double clientCpu() {
        return clientCpu;
    }

    double serverCpu() {
        return serverCpu;
    }
}
