package io.hydrant.cli.explain;

import io.hydrant.cli.text.Excerpt;
import io.hydrant.cli.text.Words;
import io.hydrant.errors.ErrorCode;
import io.hydrant.job.SampleKeys;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;

/** The key that each record of a sample leads to, or why it would fail. */
final class SampleExplanation {

    private static final int MOST_RECORDS = 20;
    private static final int WIDTH = 60;

    private final List<byte[]> records;

    SampleExplanation(List<byte[]> records) {
        this.records = records;
    }

    void writeTo(PrintWriter out, SampleKeys keys, Instant now) {
        for (int i = 0; i < Math.min(records.size(), MOST_RECORDS); i++) {
            out.println("  " + (i + 1) + ". " + Excerpt.of(records.get(i), WIDTH));
            keys.send(records.get(i), now, new Lines(out));
        }
        if (records.size() > MOST_RECORDS) {
            out.println("  and " + Words.amount(records.size() - MOST_RECORDS, "more record"));
        }
    }

    /** Each outcome in a line of its own. */
    private static final class Lines implements SampleKeys.Outcomes {

        private final PrintWriter out;

        Lines(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void delivered(String key) {
            out.println("       key     " + key);
        }

        @Override
        public void dropped() {
            out.println("       dropped by a processor");
        }

        @Override
        public void failed(ErrorCode code, String message) {
            out.println("       fails   " + code.code() + ": " + Excerpt.of(message, 400));
        }
    }
}
