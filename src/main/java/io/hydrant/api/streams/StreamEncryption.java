package io.hydrant.api.streams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * The server-side encryption of a delivery stream as it was asked for last: its key, and how far it
 * is. A put is encrypted if the log says so.
 */
public final class StreamEncryption {

    private static final String STATUS = "Status";
    private static final String KEY_TYPE = "KeyType";
    private static final String KEY_ARN = "KeyARN";
    private static final String FAILURE = "FailureDescription";

    private final EncryptionStatus status;
    private final String keyType;
    private final String keyArn;
    private final ObjectNode failure;

    private StreamEncryption(
            EncryptionStatus status, String keyType, String keyArn, ObjectNode failure) {
        this.status = status;
        this.keyType = keyType;
        this.keyArn = keyArn;
        this.failure = failure;
    }

    static StreamEncryption disabled() {
        return new StreamEncryption(EncryptionStatus.DISABLED, "", "", none());
    }

    /**
     * Begins an encryption as {@code DeliveryStreamEncryptionConfigurationInput} asks. The former
     * key is used until the new one is ready.
     */
    public StreamEncryption enabling(JsonNode input) {
        return new StreamEncryption(
                EncryptionStatus.ENABLING,
                input.path(KEY_TYPE).asText("AWS_OWNED_CMK"),
                input.path(KEY_ARN).asText(""),
                none());
    }

    public StreamEncryption disabling() {
        return with(EncryptionStatus.DISABLING, none());
    }

    /** The change that was under way has succeeded. */
    StreamEncryption settled() {
        switch (status) {
            case ENABLING:
                return with(EncryptionStatus.ENABLED, none());
            case DISABLING:
                return disabled();
            default:
                return this;
        }
    }

    /** The last change has failed. A former key remains in use. */
    StreamEncryption failed(Exception why) {
        ObjectNode description = none();
        description.put("Type", FailureType.of(why).name()).put("Details", LifeCycle.sentence(why));
        return with(
                status == EncryptionStatus.DISABLING
                        ? EncryptionStatus.DISABLING_FAILED
                        : EncryptionStatus.ENABLING_FAILED,
                description);
    }

    private StreamEncryption with(EncryptionStatus changed, ObjectNode description) {
        return new StreamEncryption(changed, keyType, keyArn, description);
    }

    private static ObjectNode none() {
        return JsonNodeFactory.instance.objectNode();
    }

    public EncryptionStatus status() {
        return status;
    }

    /** Empty for a key of AWS. */
    Optional<String> keyArn() {
        return Optional.of(keyArn).filter(arn -> !arn.isEmpty());
    }

    /** {@code DeliveryStreamEncryptionConfiguration}. */
    public ObjectNode describe() {
        ObjectNode description = JsonNodeFactory.instance.objectNode();
        if (!keyArn.isEmpty()) {
            description.put(KEY_ARN, keyArn);
        }
        if (!keyType.isEmpty()) {
            description.put(KEY_TYPE, keyType);
        }
        description.put(STATUS, status.name());
        if (!failure.isEmpty()) {
            description.set(FAILURE, failure.deepCopy());
        }
        return description;
    }

    ObjectNode toJson() {
        return describe();
    }

    static StreamEncryption fromJson(JsonNode stored) {
        return new StreamEncryption(
                EncryptionStatus.valueOf(stored.get(STATUS).asText()),
                stored.path(KEY_TYPE).asText(""),
                stored.path(KEY_ARN).asText(""),
                stored.has(FAILURE) ? (ObjectNode) stored.get(FAILURE) : none());
    }
}
