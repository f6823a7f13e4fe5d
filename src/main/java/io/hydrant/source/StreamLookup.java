package io.hydrant.source;

import io.hydrant.settings.HydrantOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.kinesis.shaded.com.amazonaws.AmazonServiceException;
import org.apache.flink.kinesis.shaded.com.amazonaws.ClientConfiguration;
import org.apache.flink.kinesis.shaded.com.amazonaws.SdkClientException;
import org.apache.flink.kinesis.shaded.com.amazonaws.retry.RetryUtils;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.AmazonKinesis;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.DescribeStreamRequest;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.LimitExceededException;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.ResourceNotFoundException;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.StreamDescription;
import org.apache.flink.streaming.connectors.kinesis.util.AWSUtil;

/** Asks Kinesis for a stream, with the client and the credentials that the connector will use. */
public final class StreamLookup {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(3);

    private final KinesisStreamId stream;
    private final Properties properties;
    private final String sentenceStart;
    private final String place;

    public StreamLookup(KinesisStreamId stream, Configuration settings) {
        this.stream = stream;
        this.properties = KinesisSource.properties(stream.region(), stream.name(), settings);
        this.place =
                settings.getOptional(HydrantOptions.KINESIS_ENDPOINT)
                        .map(url -> " at " + url)
                        .orElse("");
        this.sentenceStart = "Kinesis stream " + stream + place;
    }

    public void require() throws StreamUnavailableException {
        describe();
    }

    /** Since when the stream has all of its records. */
    public Instant retainedSince(Clock clock) throws StreamUnavailableException {
        StreamDescription description = describe();
        Instant start =
                clock.instant().minus(Duration.ofHours(description.getRetentionPeriodHours()));
        Instant creation = description.getStreamCreationTimestamp().toInstant();
        return creation.isAfter(start) ? Instant.EPOCH : start;
    }

    private StreamDescription describe() throws StreamUnavailableException {
        requireCredentials();
        AmazonKinesis kinesis = AWSUtil.createKinesisClient(properties, limits());
        try {
            return kinesis.describeStream(
                            new DescribeStreamRequest().withStreamName(stream.name()).withLimit(1))
                    .getStreamDescription();
        } catch (ResourceNotFoundException missing) {
            throw refused("There is no Kinesis stream " + stream + place, missing);
        } catch (AmazonServiceException answer) {
            throw told(answer);
        } catch (SdkClientException none) {
            throw new StreamUnavailableException(
                    sentenceStart + " cannot be read: " + innermost(none), timedOut(none), none);
        } finally {
            kinesis.shutdown();
        }
    }

    private void requireCredentials() throws StreamUnavailableException {
        try {
            AWSUtil.getCredentialsProvider(properties).getCredentials();
        } catch (SdkClientException none) {
            throw refused(
                    "No AWS credentials for Kinesis were found: set AWS_ACCESS_KEY_ID and"
                            + " AWS_SECRET_ACCESS_KEY (any values will do for a local endpoint), or"
                            + " AWS_PROFILE",
                    none);
        }
    }

    private StreamUnavailableException told(AmazonServiceException answer) {
        String code = answer.getErrorCode();
        if ("AccessDeniedException".equals(code)) {
            return refused(
                    "Access to Kinesis stream "
                            + stream
                            + place
                            + " is denied; who runs the job must be allowed kinesis:DescribeStream"
                            + " and whatever else 'explain --iam' prints",
                    answer);
        }
        return new StreamUnavailableException(
                sentenceStart
                        + " cannot be read: "
                        + code
                        + (answer.getErrorMessage() == null ? "" : ": " + answer.getErrorMessage()),
                isBusy(answer),
                answer);
    }

    private static boolean isBusy(AmazonServiceException answer) {
        return answer.getStatusCode() >= 500
                || answer instanceof LimitExceededException
                || RetryUtils.isThrottlingException(answer);
    }

    private static StreamUnavailableException refused(String sentence, Exception cause) {
        return new StreamUnavailableException(sentence, false, cause);
    }

    private static ClientConfiguration limits() {
        return new ClientConfiguration()
                .withConnectionTimeout((int) LONGEST_CONNECT.toMillis())
                .withClientExecutionTimeout((int) LONGEST_WAIT.toMillis())
                .withMaxErrorRetry(0);
    }

    private static boolean timedOut(SdkClientException failure) {
        return String.valueOf(failure.getMessage()).contains("did not complete");
    }

    private static String innermost(SdkClientException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
