package io.hydrant.cli.explain;

import io.hydrant.cli.text.Columns;
import io.hydrant.cli.text.Words;
import io.hydrant.job.JobStreams;
import java.io.PrintWriter;
import org.apache.flink.configuration.Configuration;

/** What several delivery streams share in one job, in words. */
final class TogetherInWords {

    private final JobStreams streams;
    private final Configuration settings;

    TogetherInWords(JobStreams streams, Configuration settings) {
        this.streams = streams;
        this.settings = settings;
    }

    void writeTo(PrintWriter out) {
        out.println("One job of " + Words.amount(streams.definitions().size(), "delivery stream"));
        out.println();
        out.println("Sources");
        Columns columns = new Columns();
        streams.bySource(settings)
                .forEach(
                        (source, readers) ->
                                columns.row(
                                        "Kinesis stream " + source,
                                        "read once, for " + JobStreams.jobName(readers)));
        columns.row(
                "checkpoints",
                "common to all: while an object of one stream cannot be committed, those of the"
                        + " others wait");
        columns.lines().forEach(out::println);
    }
}
