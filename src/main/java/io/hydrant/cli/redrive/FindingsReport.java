package io.hydrant.cli.redrive;

import io.hydrant.cli.text.Columns;
import io.hydrant.cli.text.Excerpt;
import io.hydrant.cli.text.Words;
import io.hydrant.source.objects.FailureGroup;
import io.hydrant.source.objects.Findings;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Failed records as a table: by code and message, with a sample of each. */
final class FindingsReport {

    private static final int MOST_GROUPS = 30;
    private static final int WIDTH_OF_MESSAGE = 200;
    private static final int WIDTH_OF_SAMPLE = 120;
    private static final String INDENT = "      ";

    private final PrintWriter out;

    FindingsReport(PrintWriter out) {
        this.out = out;
    }

    void write(Findings findings) {
        lines(findings).forEach(out::println);
        out.flush();
    }

    static List<String> lines(Findings findings) {
        List<FailureGroup> groups = findings.groups();
        Columns table = new Columns();
        List<FailureGroup> shown = groups.subList(0, Math.min(groups.size(), MOST_GROUPS));
        for (FailureGroup group : shown) {
            table.row(
                    group.code(),
                    Words.amount(group.records(), "record"),
                    Words.bytes(group.bytes()),
                    times(group.firstArrival(), group.lastArrival()));
        }
        List<String> lines = new ArrayList<>();
        Iterator<String> rows = table.lines().iterator();
        for (FailureGroup group : shown) {
            lines.add(rows.next());
            lines.add(INDENT + Excerpt.of(group.message(), WIDTH_OF_MESSAGE));
            lines.add(INDENT + "Sample: " + Excerpt.of(group.sample(), WIDTH_OF_SAMPLE));
            group.refusal().ifPresent(why -> lines.add(INDENT + "Not sent: " + why + "."));
        }
        if (groups.size() > shown.size()) {
            lines.add("  And " + Words.amount(groups.size() - shown.size(), "other failure"));
        }
        if (findings.recordsRefused() > 0) {
            lines.add(
                    "  "
                            + Words.amount(findings.recordsRefused(), "record")
                            + " cannot be sent again from the error output. Send them again"
                            + " with hydrant replay.");
        }
        return lines;
    }

    static String times(Instant firstArrival, Instant lastArrival) {
        Instant first = firstArrival.truncatedTo(ChronoUnit.SECONDS);
        Instant last = lastArrival.truncatedTo(ChronoUnit.SECONDS);
        return first.equals(last) ? "arrived " + first : "arrived " + first + " to " + last;
    }
}
