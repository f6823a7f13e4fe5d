package io.hydrant.destination.opensearch;

import io.hydrant.destination.Refusal;
import io.hydrant.destination.UndeliveredRecord;

/** A document that was not indexed, and why. */
final class RefusedDocument {

    /** What a cluster without types calls its only one. */
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

    /** With the fields that Firehose's error records have for a domain. */
    UndeliveredRecord ofDomain(String typeName) {
        return with("esDocumentId", "esIndexName")
                .with("esTypeName", typeName.isEmpty() ? ONLY_TYPE : typeName);
    }

    /** With the fields that Firehose's error records have for a serverless collection. */
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
