package io.hydrant.cli.audit;

import io.hydrant.cli.text.Columns;
import io.hydrant.cli.text.Terminal;
import io.hydrant.cli.text.Words;
import io.hydrant.local.audit.AuditReport;
import io.hydrant.local.audit.Finding;
import io.hydrant.local.audit.ShardResult;
import io.hydrant.local.audit.Totals;
import io.hydrant.manifest.LineKind;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An audit as tables and sentences. */
final class AuditText {

    private static final int MOST_FINDINGS = 100;

    private static final Map<LineKind, String> KINDS =
            Map.of(
                    LineKind.OBJECT, "Delivered",
                    LineKind.FAILED, "Failed",
                    LineKind.DROPPED, "Dropped",
                    LineKind.BACKUP, "Backup");

    private final String stream;
    private final PrintWriter out;
    private final Terminal terminal;

    AuditText(String stream, PrintWriter out) {
        this.stream = stream;
        this.out = out;
        this.terminal = Terminal.of(out);
    }

    void write(AuditReport report) {
        lines(stream, report).forEach(out::println);
        out.println(report.isProof() ? verdict(report) : terminal.bad(verdict(report)));
        out.flush();
    }

    static List<String> lines(String stream, AuditReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "Delivery stream "
                        + stream
                        + ", records that arrived from "
                        + report.range().start()
                        + " to "
                        + report.range().end());
        Columns totals = new Columns();
        report.totals().forEach((kind, total) -> row(totals, kind, total));
        lines.addAll(totals.lines());
        if (!report.shards().isEmpty()) {
            lines.add("Kinesis");
            Columns shards = new Columns();
            report.shards().forEach(shard -> row(shards, shard));
            lines.addAll(shards.lines());
        }
        List<Finding> findings = report.findings();
        if (!findings.isEmpty()) {
            lines.add("Findings");
            Columns table = new Columns();
            List<Finding> shown = findings.subList(0, Math.min(findings.size(), MOST_FINDINGS));
            shown.forEach(finding -> table.row(finding.kind().text(), finding.sentence() + "."));
            lines.addAll(table.lines());
            if (shown.size() < findings.size()) {
                lines.add(
                        "  And "
                                + Words.amount(findings.size() - shown.size(), "other finding")
                                + ". --json prints all.");
            }
        }
        lines.addAll(report.notes());
        lines.addAll(report.gaps());
        return lines;
    }

    private static void row(Columns table, LineKind kind, Totals total) {
        table.row(
                KINDS.get(kind),
                Words.amount(total.objects(), "object"),
                Words.amount(total.records(), "record"),
                Words.bytes(total.bytes()));
    }

    private static void row(Columns table, ShardResult shard) {
        table.row(
                shard.shard(),
                Words.amount(shard.inStream(), "record"),
                Words.count(shard.inLines()) + " in manifests",
                shard.isEqual() ? "the same" : "different");
    }

    static String verdict(AuditReport report) {
        if (!report.findings().isEmpty()) {
            return Words.amount(report.findings().size(), "finding") + ".";
        }
        return report.isProof()
                ? "Nothing is missing, doubled or changed."
                : "Nothing was found, and nothing is proved.";
    }
}
