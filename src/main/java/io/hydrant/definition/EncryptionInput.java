package io.hydrant.definition;

import io.hydrant.definition.reading.DefinitionNode;
import io.hydrant.definition.reading.TextRule;
import java.io.Serializable;
import java.util.Optional;

/** How the records of a stream are to be encrypted while Firehose holds them. */
public final class EncryptionInput implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String KEY_ARN = "KeyARN";
    private static final String CUSTOMER_MANAGED = "CUSTOMER_MANAGED_CMK";
    private static final String AWS_OWNED = "AWS_OWNED_CMK";

    private final String keyArn;

    private EncryptionInput(String keyArn) {
        this.keyArn = keyArn;
    }

    static Optional<EncryptionInput> read(DefinitionNode root, String name) {
        return root.optionalObject(name).map(EncryptionInput::read);
    }

    /** Firehose encrypts only what is put to it. */
    static void refuse(DefinitionNode root, String name) {
        root.optionalObject(name).ifPresent(EncryptionInput::read);
        if (root.has(name)) {
            root.rejected(
                    name,
                    "Server side encryption from firehose is only allowed for direct put delivery"
                            + " streams and database as a source delivery streams");
        }
    }

    /** Empty for a key of AWS. */
    public Optional<String> keyArn() {
        return Optional.of(keyArn).filter(arn -> !arn.isEmpty());
    }

    private static EncryptionInput read(DefinitionNode node) {
        String keyType = node.text("KeyType", TextRule.oneOf(AWS_OWNED, CUSTOMER_MANAGED));
        String keyArn = node.text(KEY_ARN, TextRule.SSE_KEY_ARN, "");
        if (keyType.equals(CUSTOMER_MANAGED) && !node.has(KEY_ARN)) {
            node.missing(
                    KEY_ARN,
                    "given: KeyARN has to be specified when KeyType is CUSTOMER_MANAGED_CMK");
        }
        if (keyType.equals(AWS_OWNED) && node.has(KEY_ARN)) {
            node.rejected(KEY_ARN, "KeyARN cannot be specified when KeyType is AWS_OWNED_CMK");
        }
        return new EncryptionInput(keyArn);
    }
}
