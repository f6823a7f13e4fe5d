package io.hydrant.destination.opensearch;

import io.hydrant.record.DeliveryRecord;
import java.util.Optional;

/** A record as it is indexed. */
final class Document {

    private final DeliveryRecord record;
    private final int place;
    private final String index;
    private final String id;

    /**
     * {@code place} is the index of the record in its batch. {@code id} is empty if the cluster
     * chooses an id.
     */
    Document(DeliveryRecord record, int place, String index, String id) {
        this.record = record;
        this.place = place;
        this.index = index;
        this.id = id;
    }

    DeliveryRecord record() {
        return record;
    }

    int place() {
        return place;
    }

    String index() {
        return index;
    }

    /** Empty if the cluster chooses an id. */
    Optional<String> id() {
        return Optional.of(id).filter(text -> !text.isEmpty());
    }
}
