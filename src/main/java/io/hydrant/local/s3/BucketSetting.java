package io.hydrant.local.s3;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What can be set of a bucket; here it is kept, and told again, without any other effect. */
enum BucketSetting {
    TAGGING("tagging", "Tagging", "NoSuchTagSet", "The TagSet does not exist"),
    LIFECYCLE(
            "lifecycle",
            "LifecycleConfiguration",
            "NoSuchLifecycleConfiguration",
            "The lifecycle configuration does not exist"),
    // AWS would tell of its own default, which encrypts; nothing here does.
    ENCRYPTION(
            "encryption",
            "ServerSideEncryptionConfiguration",
            "ServerSideEncryptionConfigurationNotFoundError",
            "The server side encryption configuration was not found"),
    PUBLIC_ACCESS_BLOCK(
            "publicAccessBlock",
            "PublicAccessBlockConfiguration",
            "NoSuchPublicAccessBlockConfiguration",
            "The public access block configuration was not found"),
    OWNERSHIP_CONTROLS(
            "ownershipControls",
            "OwnershipControls",
            "OwnershipControlsNotFoundError",
            "The bucket ownership controls were not found"),
    CORS(
            "cors",
            "CORSConfiguration",
            "NoSuchCORSConfiguration",
            "The CORS configuration does not exist"),
    WEBSITE(
            "website",
            "WebsiteConfiguration",
            "NoSuchWebsiteConfiguration",
            "The specified bucket does not have a website configuration"),
    REPLICATION(
            "replication",
            "ReplicationConfiguration",
            "ReplicationConfigurationNotFoundError",
            "The replication configuration was not found"),
    POLICY("policy", "", "NoSuchBucketPolicy", "The bucket policy does not exist"),
    OBJECT_LOCK(
            "object-lock",
            "ObjectLockConfiguration",
            "ObjectLockConfigurationNotFoundError",
            "Object Lock configuration does not exist for this bucket"),
    VERSIONING("versioning", "VersioningConfiguration", ""),
    LOGGING("logging", "BucketLoggingStatus", ""),
    ACCELERATE("accelerate", "AccelerateConfiguration", ""),
    REQUEST_PAYMENT("requestPayment", "RequestPaymentConfiguration", "<Payer>BucketOwner</Payer>");

    private static final List<BucketSetting> FOREVER =
            List.of(OBJECT_LOCK, VERSIONING, LOGGING, ACCELERATE, REQUEST_PAYMENT);

    private final String parameter;
    private final String element;
    private final String missingCode;
    private final String missingMessage;
    private final String initial;

    BucketSetting(String parameter, String element, String missingCode, String missingMessage) {
        this(parameter, element, missingCode, missingMessage, "");
    }

    BucketSetting(String parameter, String element, String initialContent) {
        this(
                parameter,
                element,
                "",
                "",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<"
                        + element
                        + " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                        + initialContent
                        + "</"
                        + element
                        + ">");
    }

    BucketSetting(
            String parameter,
            String element,
            String missingCode,
            String missingMessage,
            String initial) {
        this.parameter = parameter;
        this.element = element;
        this.missingCode = missingCode;
        this.missingMessage = missingMessage;
        this.initial = initial;
    }

    static Optional<BucketSetting> of(String parameter) {
        return Arrays.stream(values())
                .filter(setting -> setting.parameter.equals(parameter))
                .findFirst();
    }

    /** Of the query; the name under which it is kept, too. */
    String parameter() {
        return parameter;
    }

    /** The root of its XML; empty when it is JSON. */
    String element() {
        return element;
    }

    boolean isJson() {
        return element.isEmpty();
    }

    /** What a bucket has that was never told; empty when S3 has an error for that. */
    Optional<String> initial() {
        return initial.isEmpty() ? Optional.empty() : Optional.of(initial);
    }

    RuntimeException missing() {
        return S3Errors.of(404, missingCode, missingMessage);
    }

    /** The others can be set to something else alone. */
    boolean canBeDeleted() {
        return !FOREVER.contains(this);
    }

    /** Of AWS, whose operations are not alike. */
    int statusOfPut() {
        return this == TAGGING || this == POLICY ? 204 : 200;
    }
}
