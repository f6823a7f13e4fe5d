package io.hydrant.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** Measures what this process does for a while. */
final class Stopwatch {

    private static final long SAMPLE_MILLIS = 10;

    private final OperatingSystemMXBean system =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    Measurement measure(Duration window) throws InterruptedException {
        long start = System.nanoTime();
        long cpuAtStart = system.getProcessCpuTime();
        long recordsAtStart = Emitted.records();
        long seen = recordsAtStart;
        long lastChange = start;
        long longestStall = 0;
        long now = start;
        while (now - start < window.toNanos()) {
            Thread.sleep(SAMPLE_MILLIS);
            now = System.nanoTime();
            if (Emitted.records() == seen) {
                longestStall = Math.max(longestStall, now - lastChange);
            } else {
                seen = Emitted.records();
                lastChange = now;
            }
        }
        double records = Emitted.records() - recordsAtStart;
        double cpuSeconds = (system.getProcessCpuTime() - cpuAtStart) / 1e9;
        return new Measurement(records, (now - start) / 1e9, cpuSeconds, longestStall / 1e9);
    }
}
