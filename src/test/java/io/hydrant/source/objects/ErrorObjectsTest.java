package io.hydrant.source.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.definition.Definitions;
import io.hydrant.definition.DeliveryStreamDefinition;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Error objects, what is found in them, and what the ledger remembers. */
class ErrorObjectsTest {

    private static final String NAME = "orders-1-2026-01-31-08-00-00-6f1c2d3e";
    private static final String ERRORS = "'ErrorOutputPrefix': 'e/'";
    private static final String KEY = "e/processing-failed/2026/01/31/08/" + NAME;

    @TempDir private Path bucket;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            nullValues = "none",
            value = {
                // Failures are in the tree of the data.
                "none | none | processing-failed/2026/01/31/08/ | 2026/01/31/08/",
                "d/ | none | d/AmazonOpenSearchService_failed/2026/01/31/08/ | d/2026/01/31/08/",
                "d/ | e/ | e/elasticsearch-failed/2026/01/31/08/ | d/processing-failed/",
                "d/ | e-!{firehose:error-output-type}-!{timestamp:HH}- | e-splunk-failed-08- | e-08-",
                "d/ | e/!{timestamp:yyyy}/!{firehose:error-output-type}/!{firehose:random-string}/ |"
                        + " e/2026/activePartitionExceeded/abc/ | e/2026/other/abc/"
            })
    void areThoseThatThePrefixAndTheNameOfTheStreamLeadTo(
            String prefix, String errorPrefix, String keyStart, String otherStart)
            throws IOException {
        String fields =
                (prefix == null ? "" : "'Prefix': '" + prefix + "',")
                        + (errorPrefix == null ? "" : "'ErrorOutputPrefix': '" + errorPrefix + "',")
                        + "'CompressionFormat': 'GZIP'";
        put(keyStart + NAME, "");
        put(keyStart + "other-1-2026-01-31-08-00-00-6f1c2d3e", "");
        put(keyStart + "." + NAME + ".inprogress.1", "");
        put(otherStart + NAME, "");
        put("_redrive/" + keyStart + NAME, "");

        assertThat(objects(fields).keys()).containsExactly(keyStart + NAME);
    }

    @Test
    void aLineThatCannotBeReadIsNamedAndTheOthersAreFound() throws Exception {
        put(KEY, failure("Lambda.FunctionError", 1) + "{\n" + failure("Lambda.FunctionError", 2));

        Findings findings = find(selection(), SentBefore.nothing());

        assertThat(findings.recordsToSend()).isEqualTo(2);
        assertThat(findings.unreadable())
                .containsExactly("Line 2 of " + KEY + " is ignored: it is not JSON");
    }

    @Test
    void theLedgerRemembersCodesAndTimesOfEachObject() throws Exception {
        put(
                KEY,
                failure("Lambda.FunctionError", 1)
                        + failure("Lambda.FunctionError", 5)
                        + failure("Lambda.MissingRecordId", 1));
        Ledger ledger = ledger();
        Findings some =
                find(
                        Selection.of(Set.of("Lambda.FunctionError"), Long.MIN_VALUE, 5),
                        SentBefore.nothing());
        assertThat(some.recordsToSend()).isEqualTo(1);

        Redrive started = ledger.start(some.selection(), some.keys(), false);
        assertThat(ledger.redrives())
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(started);
        assertThat(find(selection(), SentBefore.by(ledger.redrives())).recordsToSend())
                .as("Nothing counts as sent before the end")
                .isEqualTo(3);

        ledger.end(started);
        Findings others = find(selection(), SentBefore.by(ledger.redrives()));
        assertThat(others.recordsToSend()).isEqualTo(2);
        assertThat(others.recordsSentBefore()).isEqualTo(1);
        assertThat(others.selection().codes())
                .containsExactly("Lambda.FunctionError", "Lambda.MissingRecordId");
        assertThat(ledger.redrives().get(0).hasEnded()).isTrue();
        assertThat(ledger.redrives().get(0).startedAt())
                .isEqualTo(Instant.parse("2026-02-01T00:00:00Z"));
    }

    @Test
    void anEntryThatWasNotWrittenToItsEndIsNone() throws Exception {
        put("e/_redrive/stream-orders/000000000000001-started.json", "{\"codes\":[");

        assertThat(ledger().redrives()).isEmpty();
    }

    @Test
    void checkpointsAreDeletedWithTheirMark() throws Exception {
        Ledger ledger = ledger();
        Redrive started = ledger.start(selection(), List.of(KEY), true);
        Ledger.mark(ledger.mark(started));
        Path checkpoints = Path.of(URI.create(ledger.checkpoints(started)));
        Files.createDirectories(checkpoints.resolve("job"));
        assertThat(ledger.isMarked(started)).isTrue();

        ledger.deleteCheckpoints(started);

        assertThat(checkpoints).doesNotExist();
        assertThat(ledger.isMarked(started)).isFalse();
    }

    private static Selection selection() {
        return Selection.of(Set.of(), Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private Findings find(Selection selection, SentBefore sent) throws IOException {
        return Findings.in(objects(ERRORS), definition(ERRORS), selection, sent);
    }

    private Ledger ledger() {
        return Ledger.of(
                definition(ERRORS),
                root(),
                Clock.fixed(Instant.parse("2026-02-01T00:00:00Z"), ZoneOffset.UTC));
    }

    private ErrorObjects objects(String fields) {
        return ErrorObjects.of(definition(fields), root());
    }

    private static DeliveryStreamDefinition definition(String fields) {
        return DeliveryStreamDefinition.parse(Definitions.s3(fields));
    }

    private String root() {
        return "file://" + bucket;
    }

    private void put(String key, String content) throws IOException {
        Path file = bucket.resolve(key);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static String failure(String code, long arrival) {
        return "{\"errorCode\":\""
                + code
                + "\",\"errorMessage\":\"m\",\"arrivalTimestamp\":"
                + arrival
                + ",\"rawData\":\"YQ==\"}\n";
    }
}
