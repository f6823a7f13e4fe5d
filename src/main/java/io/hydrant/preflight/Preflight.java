package io.hydrant.preflight;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.destination.S3Configuration;
import io.hydrant.definition.processing.LambdaProcessor;
import io.hydrant.destination.opensearch.DomainLookup;
import io.hydrant.destination.opensearch.DomainLookupException;
import io.hydrant.expression.PrefixExpression;
import io.hydrant.job.BucketRoot;
import io.hydrant.job.Causes;
import io.hydrant.job.SourceStream;
import io.hydrant.processing.function.FunctionLocation;
import io.hydrant.settings.HydrantOptions;
import io.hydrant.settings.StreamScope;
import io.hydrant.source.StreamLookup;
import io.hydrant.source.StreamUnavailableException;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.configuration.Configuration;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Asks for everything that a job needs before it starts. Later, Flink would try again and again,
 * and speak of it in stack traces.
 */
public final class Preflight {

    private final DeliveryStreamDefinition definition;
    private final Configuration settings;
    private final Configuration flinkOptions;

    public Preflight(
            DeliveryStreamDefinition definition,
            Configuration settings,
            Configuration flinkOptions) {
        this.definition = definition;
        this.settings = settings;
        this.flinkOptions = flinkOptions;
    }

    public void requireSource() throws UnreachableException {
        Optional<String> endpoint = settings.getOptional(HydrantOptions.KINESIS_ENDPOINT);
        if (endpoint.isPresent()) {
            new Listener("Kinesis", HydrantOptions.KINESIS_ENDPOINT.key()).require(endpoint.get());
        }
        try {
            new StreamLookup(SourceStream.of(definition, settings), settings).require();
        } catch (StreamUnavailableException e) {
            throw e.mayPass()
                    ? UnreachableException.forNow(e.getMessage(), e)
                    : new UnreachableException(e.getMessage(), e);
        }
    }

    /** Makes the function ready as the job will, and lets it go. */
    public void requireFunction() throws UnreachableException {
        Optional<LambdaProcessor> lambda = definition.destination().processing().lambda();
        if (lambda.isEmpty()) {
            return;
        }
        if (!runsBesideTheJob(lambda.get())) {
            requireFunctionOnAws();
        }
        try {
            FunctionLocation.of(lambda.get().functionArn(), settings).open(1).close();
        } catch (IOException | RuntimeException e) {
            throw new UnreachableException(Causes.firstLine(e), e);
        }
    }

    /** One that runs beside the job is where the job runs, and perhaps nowhere else. */
    public void requireFunctionElsewhere() throws UnreachableException {
        Optional<LambdaProcessor> lambda = definition.destination().processing().lambda();
        if (lambda.isPresent() && !runsBesideTheJob(lambda.get())) {
            requireFunctionOnAws();
        }
    }

    private boolean runsBesideTheJob(LambdaProcessor lambda) {
        return settings.contains(HydrantOptions.lambdaFunction(lambda.functionName()));
    }

    private void requireFunctionOnAws() throws UnreachableException {
        Optional<String> endpoint = settings.getOptional(HydrantOptions.LAMBDA_ENDPOINT);
        if (endpoint.isPresent()) {
            new Listener("Lambda", HydrantOptions.LAMBDA_ENDPOINT.key()).require(endpoint.get());
        }
        try (DefaultCredentialsProvider credentials =
                DefaultCredentialsProvider.builder().build()) {
            credentials.resolveCredentials();
        } catch (SdkClientException none) {
            throw new UnreachableException(
                    "No AWS credentials for Lambda were found: set AWS_ACCESS_KEY_ID and"
                            + " AWS_SECRET_ACCESS_KEY (any values will do for a local endpoint), or"
                            + " AWS_PROFILE",
                    none);
        }
    }

    /** Of OpenSearch Service, if the definition names one without saying where it is. */
    public void requireDomain() throws UnreachableException {
        Optional<DomainLookup> lookup =
                definition
                        .openSearch()
                        .flatMap(
                                destination ->
                                        DomainLookup.of(
                                                destination,
                                                StreamScope.of(settings, definition.name())));
        if (lookup.isEmpty()) {
            return;
        }
        try {
            lookup.get().endpoint();
        } catch (DomainLookupException e) {
            throw e.mayPass()
                    ? UnreachableException.forNow(e.getMessage(), e)
                    : new UnreachableException(e.getMessage(), e);
        }
    }

    public void requireEndpointOfS3() throws UnreachableException {
        Optional<String> endpoint = Optional.ofNullable(flinkOptions.toMap().get("s3.endpoint"));
        if (isInS3() && endpoint.isPresent()) {
            new Listener("S3", "s3.endpoint").require(endpoint.get());
        }
    }

    /** By Flink's own file system, with its options: it is what will write. */
    public void requireBuckets() throws UnreachableException {
        if (isInS3()) {
            S3Configuration objects = definition.destination().objects();
            requireBucket(objects, List.of(objects.prefix(), objects.errorOutputPrefix()));
            Optional<S3Configuration> backup = definition.destination().backup();
            if (backup.isPresent()) {
                requireBucket(backup.get(), List.of(backup.get().prefix()));
            }
        }
    }

    /** In the directories of its prefixes: what a role may list ends there. */
    private void requireBucket(S3Configuration s3, List<PrefixExpression> prefixes)
            throws UnreachableException {
        BucketCheck check = new BucketCheck(s3.bucket(), BucketRoot.of(s3, settings));
        Set<String> directories = new LinkedHashSet<>();
        prefixes.forEach(
                prefix -> directories.add(PrefixExpression.directoryOf(prefix.literalStart())));
        for (String directory : directories) {
            check.require(directory);
        }
    }

    /** Where Flink's options keep checkpoints, as far as it can be known here. */
    public void requireCheckpoints() throws UnreachableException {
        new CheckpointCheck(flinkOptions).requireCheckpoints();
    }

    /** Where Flink's options keep savepoints, unless who stops the job says so. */
    public void requireSavepoints() throws UnreachableException {
        new CheckpointCheck(flinkOptions).requireSavepoints();
    }

    /** What may go wrong later if checkpoints are kept as Flink's options say. */
    public Optional<String> warningAboutCheckpoints() {
        return new CheckpointCheck(flinkOptions).warning();
    }

    private boolean isInS3() {
        return settings.get(HydrantOptions.S3_URI_TEMPLATE).startsWith("s3");
    }
}
