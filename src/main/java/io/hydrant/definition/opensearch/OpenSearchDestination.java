package io.hydrant.definition.opensearch;

import io.hydrant.definition.destination.BufferingHints;
import io.hydrant.definition.destination.CloudWatchLoggingOptions;
import io.hydrant.definition.destination.Destination;
import io.hydrant.definition.destination.RetryOptions;
import io.hydrant.definition.destination.S3Configuration;
import io.hydrant.definition.processing.ProcessingConfiguration;
import io.hydrant.definition.reading.DefinitionNode;
import io.hydrant.definition.reading.TextRule;
import java.time.Duration;
import java.util.Optional;

/** The cluster that records are indexed in, and the bucket for what it does not take. */
public final class OpenSearchDestination implements Destination {

    private static final long serialVersionUID = 1L;

    private static final int LARGEST_BUFFER_IN_MBS = 100;
    private static final String VPC = "VpcConfiguration";

    private final OpenSearchKind kind;
    private final String roleArn;
    private final OpenSearchCluster cluster;
    private final OpenSearchIndex index;
    private final BufferingHints bufferingHints;
    private final Duration retryDuration;
    private final boolean allDocumentsAreBackedUp;
    private final S3Configuration objects;
    private final ProcessingConfiguration processing;
    private final CloudWatchLoggingOptions cloudWatchLogging;

    private OpenSearchDestination(DefinitionNode node, OpenSearchKind kind) {
        this.kind = kind;
        roleArn = node.text("RoleARN", TextRule.ROLE_ARN);
        cluster = OpenSearchCluster.read(node, kind);
        index = OpenSearchIndex.read(node, kind);
        bufferingHints =
                BufferingHints.read(node.objectOrEmpty("BufferingHints"), LARGEST_BUFFER_IN_MBS);
        retryDuration = RetryOptions.durationOf(node, 300);
        allDocumentsAreBackedUp =
                node.text(
                                "S3BackupMode",
                                TextRule.oneOf("FailedDocumentsOnly", "AllDocuments"),
                                "FailedDocumentsOnly")
                        .equals("AllDocuments");
        objects = S3Configuration.readBackup(node.object("S3Configuration"));
        processing = ProcessingConfiguration.ofBatches(node, roleArn);
        cloudWatchLogging = CloudWatchLoggingOptions.of(node);
    }

    public static OpenSearchDestination read(DefinitionNode node, OpenSearchKind kind) {
        OpenSearchDestination destination = new OpenSearchDestination(node, kind);
        node.optionalObject(VPC).ifPresent(OpenSearchDestination::checkVpc);
        node.warnOfNoEffect(VPC, "the job's own network is used");
        return destination;
    }

    private static void checkVpc(DefinitionNode vpc) {
        vpc.text("RoleARN", TextRule.ROLE_ARN);
        vpc.names("SubnetIds", 16);
        vpc.names("SecurityGroupIds", 5);
    }

    public OpenSearchKind kind() {
        return kind;
    }

    public OpenSearchCluster cluster() {
        return cluster;
    }

    public OpenSearchIndex index() {
        return index;
    }

    @Override
    public BufferingHints bufferingHints() {
        return bufferingHints;
    }

    /** How long delivery is tried, the first attempt included. */
    public Duration retryDuration() {
        return retryDuration;
    }

    @Override
    public S3Configuration objects() {
        return objects;
    }

    @Override
    public Optional<S3Configuration> backup() {
        return allDocumentsAreBackedUp ? Optional.of(objects) : Optional.empty();
    }

    @Override
    public ProcessingConfiguration processing() {
        return processing;
    }

    @Override
    public String roleArn() {
        return roleArn;
    }

    @Override
    public CloudWatchLoggingOptions cloudWatchLogging() {
        return cloudWatchLogging;
    }
}
