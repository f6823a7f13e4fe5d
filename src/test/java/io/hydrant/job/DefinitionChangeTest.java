package io.hydrant.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.definition.DeliveryStreamDefinition;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionChangeTest {

    private static final String LAMBDA =
            "{'Type': 'Lambda', 'Parameters': [{'ParameterName': 'LambdaArn', 'ParameterValue':"
                    + " 'arn:aws:lambda:us-east-1:123456789012:function:%s'}]}";
    private static final String JAVA =
            "{'Type': 'JavaTransformation', 'Parameters': [{'ParameterName': 'ClassName',"
                    + " 'ParameterValue': 'com.acme.%s'}]}";

    @ParameterizedTest
    @CsvSource({
        "plain, plain, false",
        "plain, prefix, false",
        "plain, gzip, false",
        "gzip, plain, false",
        "gzip, snappy, false",
        "plain, parquet, true",
        "parquet, gzip, true",
        "parquet, orc, false",
        "plain, function, false",
        "function, otherFunction, false",
        "function, disabledFunction, true",
        "function, plain, true",
        "plain, class, false",
        "class, otherClass, false",
        "class, plain, true",
        "plain, endpoint, true",
        "endpoint, plain, true",
        "endpoint, endpoint, false",
        "endpoint, splunk, true",
        "splunk, splunk, false"
    })
    void whatTheNextVersionHasNoPlaceForIsLeftBehind(
            String before, String after, boolean leavesStateBehind) {
        assertThat(DefinitionChange.leavesStateBehind(definition(before), definition(after)))
                .isEqualTo(leavesStateBehind);
    }

    private static DeliveryStreamDefinition definition(String kind) {
        switch (kind) {
            case "plain":
                return parse("");
            case "prefix":
                return parse(", 'Prefix': 'in/'");
            case "gzip":
                return parse(", 'CompressionFormat': 'GZIP'");
            case "snappy":
                return parse(", 'CompressionFormat': 'HADOOP_SNAPPY'");
            case "parquet":
                return parse(converted("Parquet"));
            case "splunk":
                return DeliveryStreamDefinition.parse(
                        ("{'DeliveryStreamName': 's', 'SplunkDestinationConfiguration':"
                                        + " {'HECEndpoint': 'https://a', 'HECEndpointType': 'Raw',"
                                        + " 'HECToken': 't', 'S3Configuration': {'RoleARN':"
                                        + " 'arn:aws:iam::123456789012:role/a', 'BucketARN':"
                                        + " 'arn:aws:s3:::b'}}}")
                                .replace('\'', '"'));
            case "endpoint":
                return DeliveryStreamDefinition.parse(
                        ("{'DeliveryStreamName': 's', 'HttpEndpointDestinationConfiguration':"
                                        + " {'EndpointConfiguration': {'Url': 'https://a.example'},"
                                        + " 'S3Configuration': {'RoleARN':"
                                        + " 'arn:aws:iam::123456789012:role/r', 'BucketARN':"
                                        + " 'arn:aws:s3:::b'}}}")
                                .replace('\'', '"'));
            case "orc":
                return parse(converted("Orc"));
            case "function":
                return parse(processing(true, String.format(Locale.ROOT, LAMBDA, "clean")));
            case "otherFunction":
                return parse(processing(true, String.format(Locale.ROOT, LAMBDA, "mend")));
            case "disabledFunction":
                return parse(processing(false, String.format(Locale.ROOT, LAMBDA, "clean")));
            case "class":
                return parse(processing(true, String.format(Locale.ROOT, JAVA, "Clean")));
            case "otherClass":
                return parse(processing(true, String.format(Locale.ROOT, JAVA, "Mend")));
            default:
                throw new IllegalArgumentException(kind);
        }
    }

    private static String converted(String format) {
        return ", 'BufferingHints': {'SizeInMBs': 128, 'IntervalInSeconds': 60},"
                + " 'DataFormatConversionConfiguration': {'Enabled': true,"
                + " 'InputFormatConfiguration': {'Deserializer': {'OpenXJsonSerDe': {}}},"
                + " 'OutputFormatConfiguration': {'Serializer': {'"
                + format
                + "SerDe': {}}},"
                + " 'SchemaConfiguration': {'DatabaseName': 'd', 'TableName': 't',"
                + " 'RoleARN': 'arn:aws:iam::123456789012:role/delivery'}}";
    }

    private static String processing(boolean enabled, String processor) {
        return ", 'ProcessingConfiguration': {'Enabled': "
                + enabled
                + ", 'Processors': ["
                + processor
                + "]}";
    }

    private static DeliveryStreamDefinition parse(String members) {
        return DeliveryStreamDefinition.parse(
                ("{'DeliveryStreamName': 'orders', 'ExtendedS3DestinationConfiguration': {"
                                + "'RoleARN': 'arn:aws:iam::123456789012:role/delivery',"
                                + " 'BucketARN': 'arn:aws:s3:::lake'"
                                + members
                                + "}}")
                        .replace('\'', '"'));
    }
}
