package io.hydrant.cli.explain;

import io.hydrant.cli.text.Columns;
import io.hydrant.definition.processing.OwnProcessor;
import io.hydrant.definition.processing.ProcessingConfiguration;
import io.hydrant.expression.jq.JqPath;
import io.hydrant.expression.jq.JqQuery;
import java.math.BigDecimal;
import java.util.Optional;

/** What an explanation says of the processors that are no functions. */
final class ProcessorsInWords implements OwnProcessor.Kind<Columns> {

    private final Columns columns;

    private ProcessorsInWords(Columns columns) {
        this.columns = columns;
    }

    static void addBeforeLambda(ProcessingConfiguration processing, Columns columns) {
        if (processing.decompression()) {
            columns.row("Decompression", "records of CloudWatch Logs, in GZIP");
        }
        if (processing.dataMessageExtraction()) {
            columns.row("CloudWatchLogProcessing", "only their messages, one line each");
        }
        processing
                .recordDeAggregation()
                .ifPresent(
                        aggregation ->
                                columns.row(
                                        "RecordDeAggregation",
                                        aggregation.delimiter().isPresent()
                                                ? "a record between two delimiters"
                                                : "JSON objects that follow one another"));
    }

    static void addAfterLambda(ProcessingConfiguration processing, Columns columns) {
        ProcessorsInWords words = new ProcessorsInWords(columns);
        processing.ownProcessors().forEach(processor -> processor.as(words));
        processing
                .metadataExtraction()
                .ifPresent(
                        extraction ->
                                columns.row("MetadataExtraction", "jq " + extraction.query())
                                        .row(
                                                "",
                                                "keys: "
                                                        + String.join(
                                                                ", ", extraction.keyNames())));
    }

    @Override
    public Columns javaTransformation(String className) {
        return columns.row("JavaTransformation", "by class " + className);
    }

    @Override
    public Columns jqTransformation(JqQuery query) {
        return columns.row("JqTransformation", "jq " + query);
    }

    @Override
    public Columns sampling(BigDecimal percentage, Optional<JqPath> key) {
        return columns.row(
                "Sampling",
                percentage.stripTrailingZeros().toPlainString()
                        + " % of the records"
                        + key.map(query -> ", those with the same " + query + " together")
                                .orElse(""));
    }
}
