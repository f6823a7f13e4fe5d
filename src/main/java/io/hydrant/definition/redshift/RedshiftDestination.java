package io.hydrant.definition.redshift;

import io.hydrant.definition.destination.BufferingHints;
import io.hydrant.definition.destination.CloudWatchLoggingOptions;
import io.hydrant.definition.destination.CompressionFormat;
import io.hydrant.definition.destination.RetryOptions;
import io.hydrant.definition.destination.S3Configuration;
import io.hydrant.definition.destination.SecretDestination;
import io.hydrant.definition.destination.SecretsManagerConfiguration;
import io.hydrant.definition.processing.ProcessingConfiguration;
import io.hydrant.definition.reading.DefinitionNode;
import io.hydrant.definition.reading.TextRule;
import java.time.Duration;
import java.util.Optional;

/** The table that objects are loaded into, and the bucket where they are staged. */
public final class RedshiftDestination implements SecretDestination {

    public static final String FIELD = "RedshiftDestinationConfiguration";

    private static final long serialVersionUID = 1L;

    private static final int DEFAULT_RETRY_SECONDS = 3600;

    private final String roleArn;
    private final ClusterJdbcUrl url;
    private final CopyCommand copyCommand;
    private final String username;
    private final String password;
    private final SecretsManagerConfiguration secretsManager;
    private final Duration retryDuration;
    private final S3Configuration objects;
    private final S3Configuration backup;
    private final ProcessingConfiguration processing;
    private final CloudWatchLoggingOptions cloudWatchLogging;

    private RedshiftDestination(DefinitionNode node) {
        roleArn = node.text("RoleARN", TextRule.ROLE_ARN);
        url = ClusterJdbcUrl.read(node);
        copyCommand = CopyCommand.read(node.object("CopyCommand"), url.isPostgres());
        username = node.text("Username", TextRule.line(1, 512), "");
        password = node.secret("Password", TextRule.line(6, 512));
        secretsManager = SecretsManagerConfiguration.of(node);
        retryDuration = RetryOptions.durationOf(node, DEFAULT_RETRY_SECONDS);
        objects = S3Configuration.readIntermediate(node.object("S3Configuration"));
        backup = S3Configuration.readBackupOf(node).orElse(null);
        processing = ProcessingConfiguration.withoutPartitioning(node, roleArn);
        cloudWatchLogging = CloudWatchLoggingOptions.of(node);
    }

    public static RedshiftDestination read(DefinitionNode node) {
        RedshiftDestination destination = new RedshiftDestination(node);
        destination.requireUser(node);
        destination.warnOfCompression(node);
        return destination;
    }

    private void requireUser(DefinitionNode node) {
        if (secretsManager.isEnabled()) {
            return;
        }
        if (!node.has("Username")) {
            node.missing("Username", "given unless SecretsManagerConfiguration is enabled");
        }
        if (!node.has("Password")) {
            node.missing(
                    "Password",
                    "given unless SecretsManagerConfiguration is enabled: Redshift Database"
                            + " Password is required for Redshift Destination");
        }
    }

    private void warnOfCompression(DefinitionNode node) {
        boolean compressed = objects.compressionFormat() == CompressionFormat.GZIP;
        if (url.isRedshift() && compressed && !copyCommand.options().has("GZIP")) {
            node.warn(
                    node.path("CopyCommand")
                            + " has no GZIP among its CopyOptions, but CompressionFormat is GZIP:"
                            + " Redshift will not be able to read the objects");
        }
    }

    @Override
    public String roleArn() {
        return roleArn;
    }

    public ClusterJdbcUrl url() {
        return url;
    }

    public CopyCommand copyCommand() {
        return copyCommand;
    }

    /** Empty when the secret says it. */
    public String username() {
        return username;
    }

    /** Empty when the secret says it. */
    public String password() {
        return password;
    }

    /** Where it is enabled, the user is the secret's {@code username} and {@code password}. */
    @Override
    public SecretsManagerConfiguration secretsManager() {
        return secretsManager;
    }

    /** How long a load is tried again after its first attempt began. */
    public Duration retryDuration() {
        return retryDuration;
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
    public BufferingHints bufferingHints() {
        return objects.bufferingHints();
    }

    @Override
    public ProcessingConfiguration processing() {
        return processing;
    }

    @Override
    public CloudWatchLoggingOptions cloudWatchLogging() {
        return cloudWatchLogging;
    }
}
