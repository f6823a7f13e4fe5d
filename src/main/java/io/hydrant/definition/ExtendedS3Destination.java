package io.hydrant.definition;

import io.hydrant.expression.PrefixExpression;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.Optional;

/** The bucket that records are delivered to, and everything about the way there. */
public final class ExtendedS3Destination implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final TextRule BUCKET_ARN =
            TextRule.matching(
                    "arn:[^:]*:s3:::[\\w.\\-]{1,255}",
                    1,
                    2048,
                    "the ARN of a bucket, such as arn:aws:s3:::orders");

    private final String roleArn;
    private final String bucketArn;
    private final ObjectKeys naming;
    private final BufferingHints bufferingHints;
    private final CompressionFormat compressionFormat;
    private final DataFormatConversion conversion;
    private final ProcessingConfiguration processing;
    private final EncryptionConfiguration encryption;
    private final CloudWatchLoggingOptions cloudWatchLogging;

    private ExtendedS3Destination(DefinitionNode node) {
        roleArn = node.text("RoleARN", TextRule.ROLE_ARN);
        bucketArn = node.text("BucketARN", BUCKET_ARN);
        naming = ObjectKeys.read(node);
        compressionFormat = CompressionFormat.read(node, "CompressionFormat");
        conversion = DataFormatConversion.read(node).orElse(null);
        bufferingHints = readHints(node);
        if (conversion != null && compressionFormat != CompressionFormat.UNCOMPRESSED) {
            node.rejected(
                    "CompressionFormat",
                    "The S3 destination's compression format must be set to UNCOMPRESSED when data"
                            + " format conversion is enabled. To enable compression within the"
                            + " converted output format, set the appropriate serialization option"
                            + " in the output format configuration.");
        }
        processing =
                node.optionalObject("ProcessingConfiguration")
                        .map(ProcessingConfiguration::read)
                        .orElseGet(ProcessingConfiguration::none);
        encryption =
                node.optionalObject("EncryptionConfiguration")
                        .map(EncryptionConfiguration::read)
                        .orElseGet(EncryptionConfiguration::none);
        cloudWatchLogging =
                node.optionalObject("CloudWatchLoggingOptions")
                        .map(CloudWatchLoggingOptions::read)
                        .orElseGet(CloudWatchLoggingOptions::disabled);
    }

    static ExtendedS3Destination read(DefinitionNode node) {
        node.notSupportedYetWhenEnabled("DynamicPartitioningConfiguration");
        readBackup(node);
        return new ExtendedS3Destination(node);
    }

    private BufferingHints readHints(DefinitionNode node) {
        Optional<DefinitionNode> hints = node.optionalObject("BufferingHints");
        return conversion == null
                ? hints.map(BufferingHints::read).orElseGet(() -> BufferingHints.of(5, 300))
                : hints.map(BufferingHints::readForConversion)
                        .orElseGet(() -> BufferingHints.of(128, 300));
    }

    private static void readBackup(DefinitionNode node) {
        TextRule modes = TextRule.oneOf("Disabled", "Enabled");
        if (node.text("S3BackupMode", modes, "Disabled").equals("Enabled")) {
            node.rejected("S3BackupMode", "Enabled is not supported yet");
        } else if (node.has("S3BackupConfiguration")) {
            node.warn(
                    node.path("S3BackupConfiguration")
                            + " has no effect: S3BackupMode is Disabled");
        }
        node.has("S3BackupConfiguration");
    }

    public String roleArn() {
        return roleArn;
    }

    public String bucketArn() {
        return bucketArn;
    }

    /** The bucket's name. */
    public String bucket() {
        return Arn.of(bucketArn).resource();
    }

    /** With what Firehose adds to it. */
    public PrefixExpression prefix() {
        return naming.prefix();
    }

    /** With what Firehose adds to it. */
    public PrefixExpression errorOutputPrefix() {
        return naming.errorOutputPrefix();
    }

    public BufferingHints bufferingHints() {
        return bufferingHints;
    }

    public CompressionFormat compressionFormat() {
        return compressionFormat;
    }

    /** Empty when records are delivered as they are. */
    public Optional<DataFormatConversion> conversion() {
        return Optional.ofNullable(conversion);
    }

    /** {@code FileExtension}, else that of the format; error objects have none. */
    public String fileExtension() {
        if (!naming.fileExtension().isEmpty()) {
            return naming.fileExtension();
        }
        return conversion == null
                ? compressionFormat.extension()
                : conversion.serializer().extension();
    }

    /** Of both prefixes and of the time in an object's name. */
    public ZoneId timeZone() {
        return naming.timeZone();
    }

    public ProcessingConfiguration processing() {
        return processing;
    }

    public EncryptionConfiguration encryption() {
        return encryption;
    }

    public CloudWatchLoggingOptions cloudWatchLogging() {
        return cloudWatchLogging;
    }
}
