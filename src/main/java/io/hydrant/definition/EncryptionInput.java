package io.hydrant.definition;

import io.hydrant.definition.reading.DefinitionNode;
import io.hydrant.definition.reading.TextRule;

/** Checks how the records of a stream are to be encrypted while Firehose holds them. */
final class EncryptionInput {

    private static final String KEY_ARN = "KeyARN";
    private static final String CUSTOMER_MANAGED = "CUSTOMER_MANAGED_CMK";
    private static final String AWS_OWNED = "AWS_OWNED_CMK";

    private EncryptionInput() {}

    static void read(DefinitionNode root, String name) {
        root.optionalObject(name).ifPresent(EncryptionInput::check);
        root.warnOfNoEffect(
                name,
                "records wait in the state of the Flink job, which is encrypted where that is"
                        + " stored");
    }

    /** Firehose encrypts only what is put to it. */
    static void refuse(DefinitionNode root, String name) {
        root.optionalObject(name).ifPresent(EncryptionInput::check);
        if (root.has(name)) {
            root.rejected(
                    name,
                    "Server side encryption from firehose is only allowed for direct put delivery"
                            + " streams and database as a source delivery streams");
        }
    }

    private static void check(DefinitionNode node) {
        String keyType = node.text("KeyType", TextRule.oneOf(AWS_OWNED, CUSTOMER_MANAGED));
        node.text(KEY_ARN, TextRule.SSE_KEY_ARN, "");
        if (keyType.equals(CUSTOMER_MANAGED) && !node.has(KEY_ARN)) {
            node.missing(
                    KEY_ARN,
                    "given: KeyARN has to be specified when KeyType is CUSTOMER_MANAGED_CMK");
        }
        if (keyType.equals(AWS_OWNED) && node.has(KEY_ARN)) {
            node.rejected(KEY_ARN, "KeyARN cannot be specified when KeyType is AWS_OWNED_CMK");
        }
    }
}
