package io.hydrant.cli.preview;

import io.hydrant.cli.text.Excerpt;
import io.hydrant.cli.text.Terminal;
import io.hydrant.cli.text.Words;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.destination.S3Configuration;
import io.hydrant.local.preview.DeliveredObject;
import io.hydrant.local.preview.Preview;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Objects and failures of a preview, printed. */
final class PreviewReport {

    private static final int MOST_OBJECTS = 20;
    private static final int MOST_LINES = 3;
    private static final int MOST_FAILURES = 20;
    private static final int WIDTH = 120;
    private static final int WIDTH_OF_ROWS = 400;

    private final PrintWriter out;
    private final DeliveryStreamDefinition definition;
    private final Terminal terminal;
    private final List<PreviewedFailure> failures = new ArrayList<>();

    PreviewReport(PrintWriter out, DeliveryStreamDefinition definition, Terminal terminal) {
        this.terminal = terminal;
        this.out = out;
        this.definition = definition;
    }

    void write(Preview preview, int records) throws IOException {
        List<String> buckets =
                definition.destination().buckets().stream()
                        .map(S3Configuration::bucket)
                        .distinct()
                        .collect(Collectors.toList());
        for (String bucket : buckets) {
            if (!bucket.equals(buckets.get(0))) {
                out.println();
            }
            writeObjects(bucket, preview.objects(bucket));
        }
        writeFailures();
        out.println();
        if (lacksDelimiters(preview)) {
            out.println(
                    "Note: records follow one another without a delimiter. Processor"
                            + " AppendDelimiterToRecord appends a newline to each.");
        }
        out.println(
                Words.amount(records, "record")
                        + " in, "
                        + Words.count(preview.recordsDelivered())
                        + " delivered, "
                        + Words.count(preview.recordsDropped())
                        + " dropped, "
                        + failed(preview.recordsFailed()));
    }

    private String failed(long records) {
        String text = Words.count(records) + " failed";
        return records > 0 ? terminal.bad(text) : text;
    }

    private void writeObjects(String bucket, List<DeliveredObject> objects) {
        out.println(
                terminal.title("Bucket " + bucket) + ": " + Words.amount(objects.size(), "object"));
        int shown = 0;
        for (DeliveredObject object : objects) {
            List<PreviewedFailure> failed = failuresIn(object);
            failures.addAll(failed);
            if (shown++ < MOST_OBJECTS) {
                writeObject(object, !failed.isEmpty());
            }
        }
        writeRest(objects.size() - MOST_OBJECTS, "object");
    }

    private void writeObject(DeliveredObject object, boolean ofErrors) {
        List<String> lines = object.records();
        out.println("  " + object.key());
        out.println(
                "    "
                        + Words.bytes(object.bytes())
                        + ", "
                        + (ofErrors
                                ? Words.amount(lines.size(), "failed record")
                                : lines.isEmpty()
                                        ? "not text"
                                        : Words.amount(
                                                lines.size(),
                                                object.isColumnar() ? "row" : "line")));
        if (!ofErrors) {
            int width = object.isColumnar() ? WIDTH_OF_ROWS : WIDTH;
            lines.stream()
                    .limit(MOST_LINES)
                    .forEach(line -> out.println("      " + Excerpt.of(line, width)));
        }
    }

    /** The most usual surprise of Firehose: lines that hold more than one record. */
    private boolean lacksDelimiters(Preview preview) throws IOException {
        if (definition.destination().processing().appendDelimiter()) {
            return false;
        }
        long lines = 0;
        for (DeliveredObject object :
                preview.objects(definition.destination().objects().bucket())) {
            if (object.records().isEmpty()) {
                return false;
            }
            lines += object.records().size();
        }
        return lines < preview.recordsDelivered();
    }

    /** Of the error output; none of an object of records. */
    private List<PreviewedFailure> failuresIn(DeliveredObject object) {
        if (!object.key()
                .startsWith(
                        definition.destination().objects().errorOutputPrefix().literalStart())) {
            return List.of();
        }
        List<Optional<PreviewedFailure>> read =
                object.records().stream().map(PreviewedFailure::of).collect(Collectors.toList());
        return read.stream().allMatch(Optional::isPresent)
                ? read.stream().flatMap(Optional::stream).collect(Collectors.toList())
                : List.of();
    }

    private void writeFailures() {
        if (failures.isEmpty()) {
            return;
        }
        out.println();
        out.println(terminal.bad("Failures"));
        failures.stream()
                .limit(MOST_FAILURES)
                .collect(
                        Collectors.groupingBy(
                                PreviewedFailure::reason, LinkedHashMap::new, Collectors.toList()))
                .forEach(
                        (reason, failed) -> {
                            out.println("  " + reason);
                            failed.forEach(
                                    failure ->
                                            out.println(
                                                    "      "
                                                            + Excerpt.of(failure.record(), WIDTH)));
                        });
        writeRest(failures.size() - MOST_FAILURES, "failure");
    }

    private void writeRest(int count, String what) {
        if (count > 0) {
            out.println("  and " + Words.amount(count, "more " + what));
        }
    }
}
