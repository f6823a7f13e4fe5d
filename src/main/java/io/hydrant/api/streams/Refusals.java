package io.hydrant.api.streams;

import com.fasterxml.jackson.databind.JsonNode;
import io.hydrant.api.wire.call.ApiException;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.reading.Arn;
import io.hydrant.definition.reading.InvalidDefinitionException;
import java.util.ArrayList;
import java.util.List;

/** Errors that more than one operation answers with, in Firehose's words where it has them. */
public final class Refusals {

    public static final String ENCRYPTION_OF_DIRECT_PUT_ONLY =
            "Server side encryption from firehose is only allowed for direct put delivery streams"
                    + " and database as a source delivery streams";
    public static final String KEY_ARN_MISSING =
            "KeyARN has to be specified when KeyType is CUSTOMER_MANAGED_CMK";
    public static final String KEY_ARN_GIVEN =
            "KeyARN cannot be specified when KeyType is AWS_OWNED_CMK";

    private static final String KEY_OF_ANOTHER_REGION =
            "Cross-region keys are not allowed for SSE. Please provide CMKs in the same region as"
                    + " firehose";
    private static final String SECRET_OF_ANOTHER_REGION =
            "Cross-region secrets are not allowed. Please provide a secret in the same region as"
                    + " firehose";

    // A problem of a definition says where it is, and ends with Firehose's message, if it has one.
    private static final List<String> FIREHOSE_MESSAGES =
            List.of(
                    "The supplied prefix(es) do not satisfy the following constraint: ",
                    "Exactly one destination configuration is supported ",
                    "KinesisSourceStreamConfig is mandatory for ",
                    "A maximum of 5 and a minimum of 1 processor needs ",
                    "Cannot have more than 1 Lambda processor.",
                    "LambdaArn is required when ",
                    "Both BufferSizeInMBs and BufferIntervalInSeconds are required ",
                    "Number of retries for lambda must ",
                    "BufferSizeInMBs for lambda processor must ",
                    "BufferIntervalInSeconds for lambda processor must ",
                    "SubRecordType has to be ",
                    "Delimiter should be present for ",
                    "CompressionFormat has to be GZIP",
                    "CloudWatchLogProcessingProcessor can only be enabled ",
                    "Invalid parameter value for DataMessageExtraction.",
                    "MetaDataExtraction JSON Parsing Engine has to be ",
                    "CloudWatch Log Group Name is required ",
                    "CloudWatch Log Stream Name is required ",
                    "Provided custom time zone is not supported.",
                    ENCRYPTION_OF_DIRECT_PUT_ONLY,
                    KEY_ARN_MISSING,
                    KEY_ARN_GIVEN);

    private Refusals() {}

    public static ApiException invalidArgument(String message) {
        return ApiException.of("InvalidArgumentException", message);
    }

    /** {@code encryption} is a {@code DeliveryStreamEncryptionConfigurationInput}. */
    public static void refuseKeyOfAnotherRegion(JsonNode encryption, String region) {
        String key = encryption.path("KeyARN").asText();
        if (!key.isEmpty() && !Arn.of(key).region().equals(region)) {
            throw invalidArgument(KEY_OF_ANOTHER_REGION);
        }
    }

    /** A definition by itself does not know the region that its stream will be in. */
    public static void refuseSecretOfAnotherRegion(
            DeliveryStreamDefinition definition, String region) {
        definition
                .destination()
                .secretArn()
                .filter(secret -> !Arn.of(secret).region().equals(region))
                .ifPresent(
                        secret -> {
                            throw invalidArgument(SECRET_OF_ANOTHER_REGION);
                        });
    }

    public static ApiException inUse(String message) {
        return ApiException.of("ResourceInUseException", message);
    }

    public static ApiException limitExceeded(String message) {
        return ApiException.of("LimitExceededException", message);
    }

    /**
     * Reports all problems of a definition. The first problem is worded as Firehose words it, which
     * reports one.
     */
    public static ApiException invalid(InvalidDefinitionException refused) {
        List<String> inFirehosesWords = new ArrayList<>();
        List<String> inOurs = new ArrayList<>();
        for (String problem : refused.problems()) {
            int start = startOfFirehosesMessage(problem);
            if (start < 0) {
                inOurs.add(problem);
            } else {
                inFirehosesWords.add(messageThenPlace(problem, start));
            }
        }
        inFirehosesWords.addAll(inOurs);
        return invalidArgument(String.join("; ", inFirehosesWords));
    }

    private static int startOfFirehosesMessage(String problem) {
        // What was given comes first, and may quote anything.
        return FIREHOSE_MESSAGES.stream().mapToInt(problem::lastIndexOf).max().orElse(-1);
    }

    private static String messageThenPlace(String problem, int start) {
        if (start == 0) {
            return problem;
        }
        String place =
                problem.substring(0, start)
                        .replaceFirst("; it must be given: $", "")
                        .replaceFirst("[;,:] $", "");
        return problem.substring(start) + " (" + place + ")";
    }
}
