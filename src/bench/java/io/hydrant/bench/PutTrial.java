package io.hydrant.bench;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The client's side of one measurement of puts, for a process of its own. */
final class PutTrial {

    private PutTrial() {}

    /** Arguments: endpoint, the server's process, size of a record, seconds to warm up and run. */
    public static void main(String[] args) throws Exception {
        PutClient client = new PutClient(URI.create(args[0]), Integer.parseInt(args[2]));
        ProcessHandle server = ProcessHandle.of(Long.parseLong(args[1])).orElseThrow();
        ProcessHandle self = ProcessHandle.current();
        client.createStream();
        client.put(Duration.ofSeconds(Integer.parseInt(args[3])));
        long clientCpu = cpu(self);
        long serverCpu = cpu(server);
        long start = System.nanoTime();
        List<Long> waits = client.put(Duration.ofSeconds(Integer.parseInt(args[4])));
        long elapsed = System.nanoTime() - start;
        System.out.println(
                PutMeasurement.of(waits, elapsed, cpu(self) - clientCpu, cpu(server) - serverCpu)
                        .toLine());
    }

    private static long cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElseThrow().toNanos();
    }
}
