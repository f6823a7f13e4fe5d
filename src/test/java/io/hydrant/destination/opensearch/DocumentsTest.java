package io.hydrant.destination.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.record.DeliveryBatch;
import io.hydrant.record.DeliveryRecord;
import io.hydrant.record.KinesisRecordMetadata;
import java.time.temporal.WeekFields;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DocumentsTest {

    private static final String TRANSFORMED =
            "'ProcessingConfiguration': {'Enabled': true, 'Processors': [{'Type':"
                    + " 'JavaTransformation', 'Parameters': [{'ParameterName': 'ClassName',"
                    + " 'ParameterValue': 'com.acme.Splitting'}]}]},";

    @Test
    void namesADocumentAfterItsPlaceInTheSource() {
        DeliveryBatch batch =
                DeliveryBatch.of(
                        "batch", List.of(record("17", 0), record("17", 1), record("18", 0)));

        assertThat(ids("", batch)).containsExactly("orders.17.0", "orders.17.1", "orders.18.0");
    }

    @Test
    void namesADocumentAfterItsPlaceInTheBatchWhereARecordMayBecomeSeveral() {
        DeliveryBatch batch = DeliveryBatch.of("batch", List.of(record("17", 0), record("17", 0)));

        assertThat(ids(TRANSFORMED, batch)).containsExactly("batch.0", "batch.1");
    }

    @Test
    void namesADocumentAfterItsPlaceInTheBatchWhereItHasNoneInASource() {
        DeliveryBatch batch =
                DeliveryBatch.of(
                        "batch",
                        List.of(
                                DeliveryRecord.of(new byte[0], 0),
                                DeliveryRecord.of(new byte[0], 0)));

        assertThat(ids("", batch)).containsExactly("batch.0", "batch.1");
    }

    @Test
    void anIdIsTheSameAtTheNextAttempt() {
        DeliveryBatch batch =
                DeliveryBatch.of(
                        "batch", List.of(record("17", 0), record("17", 0), record("17", 0)));
        List<DeliveryRecord> records = batch.records();

        DeliveryBatch rest = batch.only(List.of(records.get(1), records.get(2)));

        assertThat(ids(TRANSFORMED, rest)).containsExactly("batch.1", "batch.2");
        assertThat(ids(TRANSFORMED, rest.only(List.of(records.get(2))))).containsExactly("batch.2");
    }

    private static List<String> ids(String fields, DeliveryBatch batch) {
        DeliveryStreamDefinition definition = OpenSearchDefinitions.domain("logs", fields);
        return Documents.of(
                        definition, definition.openSearch().orElseThrow().index(), WeekFields.ISO)
                .in(batch)
                .stream()
                .map(Document::id)
                .flatMap(Optional::stream)
                .collect(Collectors.toList());
    }

    private static DeliveryRecord record(String sequenceNumber, int subsequenceNumber) {
        return DeliveryRecord.fromKinesis(
                new byte[0],
                0,
                new KinesisRecordMetadata("shard", "key", sequenceNumber, subsequenceNumber));
    }
}
