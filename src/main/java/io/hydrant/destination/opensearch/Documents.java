package io.hydrant.destination.opensearch;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.opensearch.OpenSearchIndex;
import io.hydrant.definition.processing.ProcessingConfiguration;
import io.hydrant.record.DeliveryBatch;
import io.hydrant.record.DeliveryRecord;
import java.io.Serializable;
import java.time.temporal.WeekFields;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the documents of a batch.
 *
 * <p>All attempts use the same id for a document, so a document that is sent twice replaces itself.
 * This holds after a restart, too: the job continues with the same batches.
 */
final class Documents implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String streamName;
    private final OpenSearchIndex index;
    private final WeekFields weeks;
    private final boolean namedAfterTheSource;

    private Documents(
            String streamName,
            OpenSearchIndex index,
            WeekFields weeks,
            boolean namedAfterTheSource) {
        this.streamName = streamName;
        this.index = index;
        this.weeks = weeks;
        this.namedAfterTheSource = namedAfterTheSource;
    }

    static Documents of(
            DeliveryStreamDefinition definition, OpenSearchIndex index, WeekFields weeks) {
        ProcessingConfiguration processing = definition.destination().processing();
        boolean oneOfEachRecord =
                processing.recordDeAggregation().isEmpty() && processing.ownProcessors().isEmpty();
        return new Documents(definition.name(), index, weeks, oneOfEachRecord);
    }

    /** Returns the documents in the order of the batch. */
    List<Document> in(DeliveryBatch batch) {
        List<DeliveryRecord> whole = batch.wholeRecords();
        List<Document> documents = new ArrayList<>(batch.records().size());
        int place = 0;
        for (DeliveryRecord record : batch.records()) {
            while (whole.get(place) != record) {
                place++;
            }
            documents.add(document(record, batch, place));
            place++;
        }
        return documents;
    }

    private Document document(DeliveryRecord record, DeliveryBatch batch, int place) {
        return new Document(
                record,
                place,
                index.nameAt(record.arrivalTimestamp(), weeks),
                index.hasDocumentIds() ? id(record, batch, place) : "");
    }

    // Several documents of one source record may be in different batches, so that no number that
    // is counted in a batch tells them apart.
    private String id(DeliveryRecord record, DeliveryBatch batch, int place) {
        return record.kinesisMetadata()
                .filter(any -> namedAfterTheSource)
                // Of several delivery streams from one source, none may replace what others wrote.
                .map(
                        source ->
                                streamName
                                        + "."
                                        + source.sequenceNumber()
                                        + "."
                                        + source.subsequenceNumber())
                .orElseGet(() -> batch.id() + "." + place);
    }
}
