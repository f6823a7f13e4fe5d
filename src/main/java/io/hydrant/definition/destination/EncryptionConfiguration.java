package io.hydrant.definition.destination;

import io.hydrant.definition.reading.DefinitionNode;
import io.hydrant.definition.reading.TextRule;
import java.io.Serializable;
import java.util.Optional;

/** How S3 encrypts the objects; without a key the bucket's own default applies. */
public final class EncryptionConfiguration implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String FIELD = "EncryptionConfiguration";
    private static final String NONE = "NoEncryptionConfig";
    private static final String NONE_WORD = "NoEncryption";
    private static final TextRule NO_ENCRYPTION = TextRule.oneOf(NONE_WORD);
    private static final String KMS = "KMSEncryptionConfig";

    private final String kmsKeyArn;

    private EncryptionConfiguration(String kmsKeyArn) {
        this.kmsKeyArn = kmsKeyArn;
    }

    /** Of a bucket; none when it says nothing. */
    static EncryptionConfiguration of(DefinitionNode bucket) {
        if (bucket.has(FIELD)) {
            return read(bucket.object(FIELD));
        }
        bucket.objectOrEmpty(FIELD).text(NONE, NO_ENCRYPTION, NONE_WORD);
        return new EncryptionConfiguration("");
    }

    private static EncryptionConfiguration read(DefinitionNode node) {
        if (node.has(NONE) == node.has(KMS)) {
            node.problem(
                    node.path()
                            + " has "
                            + (node.has(NONE) ? "two members" : "no member")
                            + "; it must have exactly one of "
                            + NONE
                            + ", "
                            + KMS);
        }
        node.text(NONE, NO_ENCRYPTION, "");
        return node.optionalObject(KMS)
                .map(kms -> kms.text("AWSKMSKeyARN", TextRule.KMS_KEY_ARN))
                .map(EncryptionConfiguration::new)
                .orElseGet(() -> new EncryptionConfiguration(""));
    }

    public Optional<String> kmsKeyArn() {
        return Optional.of(kmsKeyArn).filter(arn -> !arn.isEmpty());
    }
}
