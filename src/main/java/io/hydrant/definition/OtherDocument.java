package io.hydrant.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Documents on delivery streams that people take for a definition, and what to write instead. */
final class OtherDocument {

    private static final String INPUT =
            "A definition is the input of 'aws firehose create-delivery-stream --cli-input-json'";

    private static final String CLOUD_FORMATION_TYPE = "AWS::KinesisFirehose::DeliveryStream";
    private static final String TERRAFORM_TYPE = "aws_kinesis_firehose_delivery_stream";

    private OtherDocument() {}

    /** Of a text that is no JSON. */
    static Optional<String> in(String text) {
        if (text.contains(TERRAFORM_TYPE)) {
            return Optional.of("The text is Terraform. " + INPUT + ", in JSON.");
        }
        return text.contains(CLOUD_FORMATION_TYPE)
                ? Optional.of("The text is a CloudFormation template. " + INPUT + ", in JSON.")
                : Optional.empty();
    }

    static Optional<String> in(ObjectNode tree) {
        if (tree.has("DeliveryStreamDescription")) {
            return Optional.of(
                    "The JSON is the output of describe-delivery-stream. "
                            + INPUT
                            + ": take DeliveryStreamName, DeliveryStreamType, the source, and the"
                            + " entry of Destinations as ExtendedS3DestinationConfiguration.");
        }
        if (tree.has("AWSTemplateFormatVersion")
                || tree.path("Resources").isObject()
                || tree.path("Type").asText().equals(CLOUD_FORMATION_TYPE)) {
            return Optional.of(
                    "The JSON is a CloudFormation template. "
                            + INPUT
                            + ": take the Properties of the "
                            + CLOUD_FORMATION_TYPE
                            + ", with every Ref and function replaced by its value.");
        }
        if (tree.path("resource").has(TERRAFORM_TYPE) || tree.has("terraform_version")) {
            return Optional.of("The JSON is Terraform's. " + INPUT + ".");
        }
        return isDestination(tree)
                ? Optional.of(
                        "The JSON is the configuration of a destination. "
                                + INPUT
                                + ": put it under ExtendedS3DestinationConfiguration, beside"
                                + " DeliveryStreamName.")
                : Optional.empty();
    }

    private static boolean isDestination(ObjectNode tree) {
        return !tree.has("DeliveryStreamName")
                && List.of("BucketARN", "BufferingHints", "ErrorOutputPrefix").stream()
                        .anyMatch(tree::has);
    }
}
