package io.hydrant.definition.s3;

import io.hydrant.definition.conversion.DataFormatConversion;
import io.hydrant.definition.destination.BufferingHints;
import io.hydrant.definition.destination.CloudWatchLoggingOptions;
import io.hydrant.definition.destination.CompressionFormat;
import io.hydrant.definition.destination.Destination;
import io.hydrant.definition.destination.EncryptionConfiguration;
import io.hydrant.definition.destination.S3Configuration;
import io.hydrant.definition.processing.ProcessingConfiguration;
import io.hydrant.definition.reading.DefinitionNode;
import io.hydrant.expression.PrefixExpression;
import java.time.ZoneId;
import java.util.Optional;

/** The bucket that records are delivered to, and everything about the way there. */
public final class ExtendedS3Destination implements Destination {

    private static final long serialVersionUID = 1L;

    private final S3Configuration objects;
    private final DataFormatConversion conversion;
    private final ProcessingConfiguration processing;
    private final DynamicPartitioning partitioning;
    private final S3Configuration backup;

    private ExtendedS3Destination(DefinitionNode node) {
        partitioning =
                node.optionalObject(DynamicPartitioning.FIELD)
                        .map(DynamicPartitioning::read)
                        .orElseGet(DynamicPartitioning::disabled);
        conversion = DataFormatConversion.read(node).orElse(null);
        objects = S3Configuration.readExtended(node, this::readHints);
        if (conversion != null && objects.compressionFormat() != CompressionFormat.UNCOMPRESSED) {
            node.rejected(
                    "CompressionFormat",
                    "The S3 destination's compression format must be set to UNCOMPRESSED when data"
                            + " format conversion is enabled. To enable compression within the"
                            + " converted output format, set the appropriate serialization option"
                            + " in the output format configuration.");
        }
        processing = ProcessingConfiguration.of(node, objects.roleArn());
        backup = S3Configuration.readBackupOf(node).orElse(null);
    }

    public static ExtendedS3Destination read(DefinitionNode node) {
        ExtendedS3Destination destination = new ExtendedS3Destination(node);
        new PartitioningChecks(node, destination).run();
        destination.backup().ifPresent(backup -> destination.compareEncryption(node, backup));
        return destination;
    }

    private BufferingHints readHints(DefinitionNode node) {
        DefinitionNode hints = node.objectOrEmpty(S3Configuration.HINTS);
        if (conversion != null) {
            return BufferingHints.readForConversion(hints);
        }
        return partitioning.isEnabled()
                ? BufferingHints.readForPartitions(hints)
                : BufferingHints.read(hints);
    }

    /** Those of a destination that gives none. */
    public static BufferingHints defaultHints(boolean converts, boolean partitions) {
        return converts || partitions ? BufferingHints.largeObjects() : BufferingHints.byDefault();
    }

    /** S3 clients are told of a key for each bucket, not for each object. */
    private void compareEncryption(DefinitionNode node, S3Configuration other) {
        if (other.bucketArn().equals(bucketArn())
                && !other.encryption().kmsKeyArn().equals(encryption().kmsKeyArn())) {
            node.warn(
                    node.path(S3Configuration.BACKUP)
                            + ".EncryptionConfiguration is not that of the objects in the same"
                            + " bucket; both are encrypted with the one key that is given first");
        }
    }

    @Override
    public S3Configuration objects() {
        return objects;
    }

    @Override
    public Optional<S3Configuration> backup() {
        return Optional.ofNullable(backup);
    }

    @Override
    public String roleArn() {
        return objects.roleArn();
    }

    public String bucketArn() {
        return objects.bucketArn();
    }

    /** The bucket's name. */
    public String bucket() {
        return objects.bucket();
    }

    /** With what Firehose adds to it. */
    public PrefixExpression prefix() {
        return objects.prefix();
    }

    /** With what Firehose adds to it. */
    public PrefixExpression errorOutputPrefix() {
        return objects.errorOutputPrefix();
    }

    @Override
    public BufferingHints bufferingHints() {
        return objects.bufferingHints();
    }

    public CompressionFormat compressionFormat() {
        return objects.compressionFormat();
    }

    /** Empty when records are delivered as they are. */
    public Optional<DataFormatConversion> conversion() {
        return Optional.ofNullable(conversion);
    }

    /** {@code FileExtension}, else that of the format; error objects have none. */
    public String fileExtension() {
        return objects.hasFileExtension() || conversion == null
                ? objects.fileExtension()
                : conversion.serializer().extension();
    }

    /** Of both prefixes and of the time in an object's name. */
    public ZoneId timeZone() {
        return objects.timeZone();
    }

    @Override
    public ProcessingConfiguration processing() {
        return processing;
    }

    public DynamicPartitioning partitioning() {
        return partitioning;
    }

    public EncryptionConfiguration encryption() {
        return objects.encryption();
    }

    @Override
    public CloudWatchLoggingOptions cloudWatchLogging() {
        return objects.cloudWatchLogging();
    }
}
