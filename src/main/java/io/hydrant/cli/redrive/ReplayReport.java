package io.hydrant.cli.redrive;

import io.hydrant.cli.text.Columns;
import io.hydrant.cli.text.Excerpt;
import io.hydrant.cli.text.Words;
import io.hydrant.source.replay.ReplayFindings;
import io.hydrant.source.replay.ReplayGroup;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Records of objects as a table: by directory, with a sample of each. */
final class ReplayReport {

    private static final int MOST_GROUPS = 30;
    private static final int WIDTH_OF_SAMPLE = 120;
    private static final String INDENT = "      ";

    private final PrintWriter out;

    ReplayReport(PrintWriter out) {
        this.out = out;
    }

    void write(ReplayFindings findings, long leftOut) {
        lines(findings, leftOut).forEach(out::println);
        out.flush();
    }

    static List<String> lines(ReplayFindings findings, long leftOut) {
        List<ReplayGroup> groups = findings.groups();
        List<ReplayGroup> shown = groups.subList(0, Math.min(groups.size(), MOST_GROUPS));
        Columns table = new Columns();
        for (ReplayGroup group : shown) {
            table.row(
                    group.directory(),
                    Words.amount(group.objects(), "object"),
                    Words.amount(group.records(), "record"),
                    Words.bytes(group.bytes()),
                    FindingsReport.times(group.firstArrival(), group.lastArrival()));
        }
        List<String> lines = new ArrayList<>();
        Iterator<String> rows = table.lines().iterator();
        for (ReplayGroup group : shown) {
            lines.add(rows.next());
            lines.add(INDENT + "Sample: " + Excerpt.of(group.sample(), WIDTH_OF_SAMPLE));
        }
        if (groups.size() > shown.size()) {
            int others = groups.size() - shown.size();
            lines.add(
                    "  And "
                            + (others == 1
                                    ? "1 other directory"
                                    : Words.count(others) + " other directories"));
        }
        if (leftOut > 0) {
            lines.add("  Left out: " + Words.amount(leftOut, "name") + " with _ or . in front");
        }
        return lines;
    }
}
