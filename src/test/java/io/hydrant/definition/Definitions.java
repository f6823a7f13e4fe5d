package io.hydrant.definition;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.definition.reading.InvalidDefinitionException;
import io.hydrant.definition.s3.ExtendedS3Destination;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.assertj.core.api.Assertions;

/** Definitions for tests: the smallest that is valid, with fields added. Quotes may be single. */
public final class Definitions {

    private static final ObjectMapper MAPPER =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

    public static final String ROLE = "arn:aws:iam::123456789012:role/firehose";
    public static final String FUNCTION =
            "arn:aws:lambda:eu-west-1:123456789012:function:transform";

    private Definitions() {}

    private static ObjectNode smallest() {
        return object(
                "{'DeliveryStreamName': 'orders', 'ExtendedS3DestinationConfiguration': {"
                        + "'RoleARN': '"
                        + ROLE
                        + "', 'BucketARN': 'arn:aws:s3:::lake'}}");
    }

    private static final String PARTITIONING =
            "'DynamicPartitioningConfiguration': {'Enabled': true}, 'ErrorOutputPrefix':"
                    + " 'e/!{firehose:error-output-type}/'";

    /** With fields of the stream: they replace those of the same name. */
    static String stream(String fields) {
        ObjectNode stream = smallest();
        stream.setAll(object("{" + fields + "}"));
        return stream.toString();
    }

    /** With fields of its destination. */
    public static String s3(String fields) {
        ObjectNode stream = smallest();
        ((ObjectNode) stream.get("ExtendedS3DestinationConfiguration"))
                .setAll(object("{" + fields + "}"));
        return stream.toString();
    }

    /** With processors, processing being enabled. */
    public static String processors(String processors) {
        return s3(
                "'ProcessingConfiguration': {'Enabled': true, 'Processors': [" + processors + "]}");
    }

    /** With processors, and a function whose key {@code id} partitions its records. */
    public static String partitioned(String... processors) {
        return s3(
                PARTITIONING
                        + ", 'Prefix': 'p/!{partitionKeyFromLambda:id}/',"
                        + " 'ProcessingConfiguration': {'Enabled': true, 'Processors': ["
                        + String.join(",", processors)
                        + ","
                        + entry("Lambda", "LambdaArn", FUNCTION)
                        + "]}");
    }

    /** With a query that extracts the key {@code id}, and processors. */
    public static String partitionedBy(String query, String... processors) {
        return s3(
                PARTITIONING
                        + ", 'Prefix': 'p/!{partitionKeyFromQuery:id}/',"
                        + " 'ProcessingConfiguration': {'Enabled': true, 'Processors': ["
                        + entry(
                                "MetadataExtraction",
                                "MetadataExtractionQuery",
                                query,
                                "JsonParsingEngine",
                                "JQ-1.6")
                        + String.join("", processors)
                        + "]}");
    }

    /** With one processor and its parameters: name, value, name, value. */
    public static String processor(String type, String... parameters) {
        return processors(entry(type, parameters));
    }

    public static String entry(String type, String... parameters) {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < parameters.length; i += 2) {
            list.append(i == 0 ? "" : ",")
                    .append("{'ParameterName': '")
                    .append(parameters[i])
                    .append("', 'ParameterValue': '")
                    .append(parameters[i + 1])
                    .append("'}");
        }
        return "{'Type': '" + type + "', 'Parameters': [" + list + "]}";
    }

    /** The destination with fields of its own. */
    public static ExtendedS3Destination extendedS3(String fields) {
        return parse(s3(fields)).s3().orElseThrow();
    }

    public static DeliveryStreamDefinition parse(String json) {
        return DeliveryStreamDefinition.parse(json);
    }

    public static List<String> problems(String json) {
        return Assertions.catchThrowableOfType(
                        InvalidDefinitionException.class,
                        () -> DeliveryStreamDefinition.parse(json))
                .problems();
    }

    private static ObjectNode object(String json) {
        try {
            JsonNode tree = MAPPER.readTree(json);
            return (ObjectNode) tree;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
