package io.hydrant.api.streams;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.destination.ExtraSlashes;
import io.hydrant.definition.reading.InvalidDefinitionException;

/** Parses stored delivery streams with the settings of this server. */
public final class StoredDefinitions {

    private final String accountId;
    private final ExtraSlashes extraSlashes;

    StoredDefinitions(String accountId, ExtraSlashes extraSlashes) {
        this.accountId = accountId;
        this.extraSlashes = extraSlashes;
    }

    StoredDefinitions withAccountId(String changed) {
        return new StoredDefinitions(changed, extraSlashes);
    }

    StoredDefinitions withExtraSlashes(ExtraSlashes changed) {
        return new StoredDefinitions(accountId, changed);
    }

    String accountId() {
        return accountId;
    }

    /** For what a client sent. Throws {@link InvalidDefinitionException}. */
    public DeliveryStreamDefinition of(StoredStream stored) {
        return in(
                stored, DeliveryStreamDefinition.parse(stored.request().toString(), extraSlashes));
    }

    /**
     * For what was accepted before, perhaps by an earlier release. Throws {@link
     * InvalidDefinitionException}.
     */
    public DeliveryStreamDefinition ofAccepted(StoredStream stored) {
        return in(
                stored,
                DeliveryStreamDefinition.parseStored(stored.request().toString(), extraSlashes));
    }

    private DeliveryStreamDefinition in(StoredStream stored, DeliveryStreamDefinition definition) {
        return definition
                .inRegion(stored.id().region(), accountId)
                .withVersionId(String.valueOf(stored.version()));
    }
}
