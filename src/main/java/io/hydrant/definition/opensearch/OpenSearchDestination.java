package io.hydrant.definition.opensearch;

import io.hydrant.definition.destination.BufferingHints;
import io.hydrant.definition.destination.CloudWatchLoggingOptions;
import io.hydrant.definition.destination.RetriesAndBackup;
import io.hydrant.definition.destination.RetryingDestination;
import io.hydrant.definition.processing.ProcessingConfiguration;
import io.hydrant.definition.reading.DefinitionNode;
import io.hydrant.definition.reading.TextRule;

/** The cluster that records are indexed in, and the bucket for what it does not take. */
public final class OpenSearchDestination implements RetryingDestination {

    private static final long serialVersionUID = 1L;

    private static final int LARGEST_BUFFER_IN_MBS = 100;
    private static final String VPC = "VpcConfiguration";

    private final OpenSearchKind kind;
    private final String roleArn;
    private final OpenSearchCluster cluster;
    private final OpenSearchIndex index;
    private final BufferingHints bufferingHints;
    private final RetriesAndBackup retriesAndBackup;
    private final ProcessingConfiguration processing;
    private final CloudWatchLoggingOptions cloudWatchLogging;

    private OpenSearchDestination(DefinitionNode node, OpenSearchKind kind) {
        this.kind = kind;
        roleArn = node.text("RoleARN", TextRule.ROLE_ARN);
        cluster = OpenSearchCluster.read(node, kind);
        index = OpenSearchIndex.read(node, kind);
        bufferingHints =
                BufferingHints.read(node.objectOrEmpty("BufferingHints"), LARGEST_BUFFER_IN_MBS);
        retriesAndBackup = RetriesAndBackup.read(node, "FailedDocumentsOnly", "AllDocuments");
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

    @Override
    public RetriesAndBackup retriesAndBackup() {
        return retriesAndBackup;
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
