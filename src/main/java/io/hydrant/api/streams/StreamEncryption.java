package io.hydrant.api.streams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The server-side encryption of a delivery stream: its status, its key, and whether it applies. */
public final class StreamEncryption {

    private static final String STATUS = "Status";
    private static final String KEY_TYPE = "KeyType";
    private static final String KEY_ARN = "KeyARN";
    private static final String IN_EFFECT = "InEffect";

    private final EncryptionStatus status;
    private final String keyType;
    private final String keyArn;
    private final boolean inEffect;

    private StreamEncryption(
            EncryptionStatus status, String keyType, String keyArn, boolean inEffect) {
        this.status = status;
        this.keyType = keyType;
        this.keyArn = keyArn;
        this.inEffect = inEffect;
    }

    static StreamEncryption disabled() {
        return new StreamEncryption(EncryptionStatus.DISABLED, "", "", false);
    }

    /**
     * Of a {@code DeliveryStreamEncryptionConfigurationInput}; while it comes, the old one stays.
     */
    public StreamEncryption enabling(JsonNode input) {
        return new StreamEncryption(
                EncryptionStatus.ENABLING,
                input.path(KEY_TYPE).asText("AWS_OWNED_CMK"),
                input.path(KEY_ARN).asText(""),
                inEffect);
    }

    public StreamEncryption disabling() {
        return new StreamEncryption(EncryptionStatus.DISABLING, keyType, keyArn, inEffect);
    }

    /** What was under way is done. */
    StreamEncryption settled() {
        switch (status) {
            case ENABLING:
                return new StreamEncryption(EncryptionStatus.ENABLED, keyType, keyArn, true);
            case DISABLING:
                return disabled();
            default:
                return this;
        }
    }

    public EncryptionStatus status() {
        return status;
    }

    /** Whether records put now are encrypted. */
    public boolean inEffect() {
        return inEffect;
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
        return description.put(STATUS, status.name());
    }

    ObjectNode toJson() {
        return describe().put(IN_EFFECT, inEffect);
    }

    static StreamEncryption fromJson(JsonNode stored) {
        return new StreamEncryption(
                EncryptionStatus.valueOf(stored.get(STATUS).asText()),
                stored.path(KEY_TYPE).asText(""),
                stored.path(KEY_ARN).asText(""),
                stored.get(IN_EFFECT).asBoolean());
    }
}
