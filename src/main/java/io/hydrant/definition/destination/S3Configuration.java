package io.hydrant.definition.destination;

import io.hydrant.definition.reading.Arn;
import io.hydrant.definition.reading.DefinitionNode;
import io.hydrant.definition.reading.TextRule;
import io.hydrant.expression.PrefixExpression;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A bucket, and how objects in it are named, buffered, compressed and encrypted. */
public final class S3Configuration implements Serializable {

    public static final String HINTS = "BufferingHints";

    private static final long serialVersionUID = 1L;

    private static final TextRule BUCKET_ARN =
            TextRule.matching(
                    // No bucket is called so, and as a directory it would be another one.
                    "arn:[^:]*:s3:::(?!\\.\\.?$)[\\w.\\-]{1,255}",
                    1,
                    2048,
                    "the ARN of a bucket, such as arn:aws:s3:::orders");

    public static final String BACKUP = "S3BackupConfiguration";

    private static final Set<CompressionFormat> LOADABLE =
            EnumSet.of(CompressionFormat.UNCOMPRESSED, CompressionFormat.GZIP);

    private final String roleArn;
    private final String bucketArn;
    private final ObjectKeys naming;
    private final BufferingHints bufferingHints;
    private final CompressionFormat compressionFormat;
    private final EncryptionConfiguration encryption;
    private final CloudWatchLoggingOptions cloudWatchLogging;

    private S3Configuration(
            DefinitionNode node,
            Function<DefinitionNode, ObjectKeys> keysReader,
            Function<DefinitionNode, BufferingHints> hintsReader) {
        roleArn = node.text("RoleARN", TextRule.ROLE_ARN);
        bucketArn = node.text("BucketARN", BUCKET_ARN);
        naming = keysReader.apply(node);
        bufferingHints = hintsReader.apply(node);
        compressionFormat = CompressionFormat.read(node, "CompressionFormat");
        encryption = EncryptionConfiguration.of(node);
        cloudWatchLogging = CloudWatchLoggingOptions.of(node);
    }

    /** The extended S3 destination itself; its hints follow rules of their own. */
    public static S3Configuration readExtended(
            DefinitionNode node, Function<DefinitionNode, BufferingHints> hintsReader) {
        return new S3Configuration(node, ObjectKeys::readExtended, hintsReader);
    }

    private static S3Configuration readPlain(DefinitionNode node) {
        return new S3Configuration(node, ObjectKeys::read, S3Configuration::readHints);
    }

    private static BufferingHints readHints(DefinitionNode node) {
        return BufferingHints.read(node.objectOrEmpty(HINTS));
    }

    /** One beside the destination itself, whose keys no data can choose. */
    public static S3Configuration readBackup(DefinitionNode node) {
        S3Configuration backup = readPlain(node);
        if (backup.prefix().usesPartitionKeys()) {
            node.rejected(
                    "Prefix", "Dynamic Partitioning namespaces can't be part of a backup prefix");
        }
        return backup;
    }

    /** The one of a destination whose backup may be enabled. */
    public static Optional<S3Configuration> readBackupOf(DefinitionNode destination) {
        TextRule modes = TextRule.oneOf("Disabled", "Enabled");
        if (destination.text("S3BackupMode", modes, "Disabled").equals("Enabled")) {
            return Optional.of(readBackup(destination.object(BACKUP)));
        }
        destination.warnOfNoEffect(BACKUP, "S3BackupMode is Disabled");
        Optional<DefinitionNode> unused = destination.optionalObject(BACKUP);
        unused.ifPresent(
                node -> {
                    destination.ignoreFieldsOf(List.of(node));
                    // Firehose describes its defaults all the same.
                    readBackup(node.withoutProblems());
                });
        return Optional.empty();
    }

    /** One that objects are loaded from into a database. */
    public static S3Configuration readIntermediate(DefinitionNode node) {
        S3Configuration objects = readPlain(node);
        if (!objects.naming.isLiteral()) {
            node.problem(
                    node.path()
                            + ": Prefix Expressions or ErrorOutputPrefix is currently not supported"
                            + " for this destination");
        }
        if (!LOADABLE.contains(objects.compressionFormat)) {
            node.wrong("CompressionFormat", "one of UNCOMPRESSED, GZIP, which Redshift can load");
        }
        return objects;
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

    /** Whether there is a {@code FileExtension}. */
    public boolean hasFileExtension() {
        return !naming.fileExtension().isEmpty();
    }

    /** {@code FileExtension}, else that of the compression; error objects have none. */
    public String fileExtension() {
        return hasFileExtension() ? naming.fileExtension() : compressionFormat.extension();
    }

    /** Of both prefixes and of the time in an object's name. */
    public ZoneId timeZone() {
        return naming.timeZone();
    }

    public EncryptionConfiguration encryption() {
        return encryption;
    }

    public CloudWatchLoggingOptions cloudWatchLogging() {
        return cloudWatchLogging;
    }
}
