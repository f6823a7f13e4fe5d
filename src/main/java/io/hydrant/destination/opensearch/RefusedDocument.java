package io.hydrant.destination.opensearch;

import io.hydrant.destination.Refusal;
import io.hydrant.destination.UndeliveredRecord;

/** A document that was not indexed, with the reason. */
final class RefusedDocument {

    /** The name of the only type in clusters without types. */
    private static final String ONLY_TYPE = "_doc";

    private final Document document;
    private final Refusal refusal;

    RefusedDocument(Document document, Refusal refusal) {
        this.document = document;
        this.refusal = refusal;
    }

    int place() {
        return document.place();
    }

    /** The record with the fields of Firehose's error records for a domain. */
    UndeliveredRecord ofDomain(String typeName) {
        return with("esDocumentId", "esIndexName")
                .with("esTypeName", typeName.isEmpty() ? ONLY_TYPE : typeName);
    }

    /** The record with the fields of Firehose's error records for a serverless collection. */
    UndeliveredRecord ofCollection() {
        return with("osDocumentId", "osIndexName");
    }

    private UndeliveredRecord with(String idField, String indexField) {
        UndeliveredRecord undelivered = UndeliveredRecord.of(document.record(), refusal);
        if (document.id().isPresent()) {
            undelivered = undelivered.with(idField, document.id().get());
        }
        return undelivered.with(indexField, document.index());
    }
}
