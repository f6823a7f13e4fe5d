package io.hydrant.cli.run;

import io.hydrant.cli.text.Words;
import io.hydrant.cluster.JobCounts;
import java.time.Duration;
import java.time.Instant;

/** What a running job has done so far, in one line. */
final class StatusLine {

    private StatusLine() {}

    static String of(JobCounts counts, Instant now) {
        return Words.amount(counts.recordsIn(), "record")
                + " in, "
                + Words.count(counts.recordsDelivered())
                + " delivered, "
                + Words.count(counts.recordsFailed())
                + " failed, "
                + Words.bytes(counts.bytesBuffered())
                + " buffered"
                + counts.oldestArrival().map(oldest -> age(oldest, now)).orElse("");
    }

    private static String age(Instant oldest, Instant now) {
        Duration age = Duration.between(oldest, now);
        return ", the oldest for " + Words.duration(age.isNegative() ? Duration.ZERO : age);
    }
}
