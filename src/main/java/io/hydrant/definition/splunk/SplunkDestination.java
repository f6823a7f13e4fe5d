package io.hydrant.definition.splunk;

import io.hydrant.definition.destination.BufferingHints;
import io.hydrant.definition.destination.CloudWatchLoggingOptions;
import io.hydrant.definition.destination.RetriesAndBackup;
import io.hydrant.definition.destination.RetryingDestination;
import io.hydrant.definition.destination.SecretDestination;
import io.hydrant.definition.destination.SecretsManagerConfiguration;
import io.hydrant.definition.processing.ProcessingConfiguration;
import io.hydrant.definition.reading.DefinitionNode;
import io.hydrant.definition.reading.TextRule;
import java.time.Duration;

/** The Splunk cluster that records are delivered to, and the bucket for what it does not take. */
public final class SplunkDestination implements RetryingDestination, SecretDestination {

    public static final String FIELD = "SplunkDestinationConfiguration";

    private static final long serialVersionUID = 1L;

    private static final String TOKEN = "HECToken";

    /** The largest, which are also what Firehose uses when it is told nothing. */
    private static final BufferingHints HINTS = BufferingHints.of(5, 60);

    // What a header can hold.
    private static final TextRule TOKENS =
            TextRule.matching(
                    "[\\x20-\\x7e]*", 1, 2048, "a text of 1 to 2048 printable ASCII characters");

    private final HecEndpoint endpoint;
    private final String token;
    private final Duration acknowledgmentTimeout;
    private final BufferingHints bufferingHints;
    private final RetriesAndBackup retriesAndBackup;
    private final ProcessingConfiguration processing;
    private final SecretsManagerConfiguration secretsManager;
    private final CloudWatchLoggingOptions cloudWatchLogging;

    private SplunkDestination(DefinitionNode node) {
        endpoint = HecEndpoint.read(node);
        token = node.secret(TOKEN, TOKENS);
        acknowledgmentTimeout =
                Duration.ofSeconds(node.number("HECAcknowledgmentTimeoutInSeconds", 180, 600, 180));
        bufferingHints = BufferingHints.read(node.objectOrEmpty("BufferingHints"), HINTS, HINTS);
        retriesAndBackup = RetriesAndBackup.read(node, "FailedEventsOnly", "AllEvents");
        processing = ProcessingConfiguration.withSmallLambdaBuffers(node);
        secretsManager = SecretsManagerConfiguration.of(node);
        cloudWatchLogging = CloudWatchLoggingOptions.of(node);
    }

    public static SplunkDestination read(DefinitionNode node) {
        SplunkDestination destination = new SplunkDestination(node);
        destination.checkToken(node);
        destination.warnOfEnvelopes(node);
        return destination;
    }

    private void checkToken(DefinitionNode node) {
        if (!secretsManager.isEnabled() && !node.has(TOKEN)) {
            node.missing(TOKEN, "given unless SecretsManagerConfiguration is enabled");
        }
        if (secretsManager.isEnabled()) {
            node.warnOfNoEffect(TOKEN, SecretsManagerConfiguration.FIELD + " is enabled");
        }
    }

    private void warnOfEnvelopes(DefinitionNode node) {
        if (processing.decompression() && !processing.dataMessageExtraction()) {
            node.warn(
                    node.path("ProcessingConfiguration")
                            + ": Decompression without DataMessageExtraction delivers whole"
                            + " envelopes of CloudWatch Logs, which Splunk does not take apart");
        }
    }

    /** What Firehose uses when it is told nothing. */
    public static BufferingHints defaultHints() {
        return HINTS;
    }

    public HecEndpoint endpoint() {
        return endpoint;
    }

    /** A secret; empty when it is in Secrets Manager. */
    public String token() {
        return token;
    }

    /** How long an acknowledgment is waited for after each attempt. */
    public Duration acknowledgmentTimeout() {
        return acknowledgmentTimeout;
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

    /** That of the bucket: the destination names none. */
    @Override
    public String roleArn() {
        return objects().roleArn();
    }

    /** Where it is enabled, the token is the secret's {@code hec_token}. */
    @Override
    public SecretsManagerConfiguration secretsManager() {
        return secretsManager;
    }

    @Override
    public CloudWatchLoggingOptions cloudWatchLogging() {
        return cloudWatchLogging;
    }
}
