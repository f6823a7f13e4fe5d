package io.hydrant.api.operations;

import static io.hydrant.api.ControlPlane.json;
import static io.hydrant.api.ControlPlane.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.api.ControlPlane;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescribeDeliveryStreamTest {

    @TempDir Path directory;
    private ControlPlane plane;

    @BeforeEach
    void open() {
        plane = new ControlPlane(directory);
    }

    @Test
    void fillsInTheDefaultsOfAMinimalStream() {
        plane.createActive("orders");

        assertThat(plane.call("DescribeDeliveryStream", named("orders")).toString())
                .isEqualTo(
                        json("{'DeliveryStreamDescription': {'DeliveryStreamName': 'orders',"
                                        + "'DeliveryStreamARN': '"
                                        + ControlPlane.ARN_START
                                        + "orders',"
                                        + "'DeliveryStreamStatus': 'ACTIVE',"
                                        + "'DeliveryStreamEncryptionConfiguration': {'Status':"
                                        + " 'DISABLED'},"
                                        + "'DeliveryStreamType': 'DirectPut',"
                                        + "'VersionId': '1',"
                                        + "'CreateTimestamp': 1769846400.250,"
                                        + "'Destinations': [{'DestinationId':"
                                        + " 'destinationId-000000000001',"
                                        + "'S3DestinationDescription': {"
                                        + ControlPlane.DESTINATION
                                        + ", 'BufferingHints': {'SizeInMBs': 5,"
                                        + " 'IntervalInSeconds': 300},"
                                        + "'CompressionFormat': 'UNCOMPRESSED',"
                                        + "'EncryptionConfiguration': {'NoEncryptionConfig':"
                                        + " 'NoEncryption'},"
                                        + "'CloudWatchLoggingOptions': {'Enabled': false}},"
                                        + "'ExtendedS3DestinationDescription': {"
                                        + ControlPlane.DESTINATION
                                        + ", 'BufferingHints': {'SizeInMBs': 5,"
                                        + " 'IntervalInSeconds': 300},"
                                        + "'CompressionFormat': 'UNCOMPRESSED',"
                                        + "'EncryptionConfiguration': {'NoEncryptionConfig':"
                                        + " 'NoEncryption'},"
                                        + "'CloudWatchLoggingOptions': {'Enabled': false},"
                                        + "'S3BackupMode': 'Disabled'}}],"
                                        + "'HasMoreDestinations': false}}")
                                .toString());
    }

    @Test
    void tellsEverythingThatWasGiven() {
        String logging =
                "{'Enabled': true, 'LogGroupName': '/firehose', 'LogStreamName': 'S3Delivery'}";
        plane.createActive(
                "orders",
                ControlPlane.KINESIS + ", 'Tags': [{'Key': 'a', 'Value': 'b'}]",
                "'Prefix': 'in/', 'ErrorOutputPrefix': 'bad/', 'BufferingHints': {'SizeInMBs': 1,"
                        + " 'IntervalInSeconds': 60}, 'CompressionFormat': 'GZIP',"
                        + " 'EncryptionConfiguration': {'KMSEncryptionConfig': {'AWSKMSKeyARN':"
                        + " 'arn:aws:kms:eu-west-1:123456789012:key/1'}},"
                        + " 'CloudWatchLoggingOptions': "
                        + logging
                        + ", 'ProcessingConfiguration': {'Enabled': true, 'Processors': [{'Type':"
                        + " 'Lambda', 'Parameters': [{'ParameterName': 'NumberOfRetries',"
                        + " 'ParameterValue': '1'}, {'ParameterName': 'LambdaArn',"
                        + " 'ParameterValue':"
                        + " 'arn:aws:lambda:eu-west-1:123456789012:function:f'}]},"
                        + " {'Type': 'AppendDelimiterToRecord'}]}, 'S3BackupMode': 'Disabled',"
                        + " 'S3BackupConfiguration': {"
                        + ControlPlane.DESTINATION
                        + "}, 'DataFormatConversionConfiguration': {'Enabled': false},"
                        + " 'DynamicPartitioningConfiguration': {'Enabled': false},"
                        + " 'FileExtension': '.json', 'CustomTimeZone': 'Europe/Berlin'");

        assertThat(plane.describe("orders").get("Source"))
                .isEqualTo(
                        json(
                                "{'KinesisStreamSourceDescription': {'KinesisStreamARN':"
                                        + " 'arn:aws:kinesis:eu-west-1:123456789012:stream/in',"
                                        + " 'RoleARN': 'arn:aws:iam::123456789012:role/reader',"
                                        + " 'DeliveryStartTimestamp': 1769846400.250}}"));
        assertThat(plane.destination("orders"))
                .isEqualTo(
                        json(
                                "{"
                                        + ControlPlane.DESTINATION
                                        + ", 'Prefix': 'in/', 'ErrorOutputPrefix': 'bad/',"
                                        + " 'BufferingHints': {'SizeInMBs': 1,"
                                        + " 'IntervalInSeconds': 60}, 'CompressionFormat': 'GZIP',"
                                        + " 'EncryptionConfiguration': {'KMSEncryptionConfig':"
                                        + " {'AWSKMSKeyARN':"
                                        + " 'arn:aws:kms:eu-west-1:123456789012:key/1'}},"
                                        + " 'CloudWatchLoggingOptions': "
                                        + logging
                                        + ", 'ProcessingConfiguration': {'Enabled': true,"
                                        + " 'Processors': [{'Type': 'Lambda', 'Parameters': ["
                                        + parameter(
                                                "LambdaArn",
                                                "arn:aws:lambda:eu-west-1:123456789012:function:f")
                                        + ", "
                                        + parameter("NumberOfRetries", "1")
                                        + ", "
                                        + parameter(
                                                "RoleArn",
                                                "arn:aws:iam::123456789012:role/firehose")
                                        + ", "
                                        + parameter("BufferSizeInMBs", "1")
                                        + ", "
                                        + parameter("BufferIntervalInSeconds", "60")
                                        + "]}, {'Type': 'AppendDelimiterToRecord'}]},"
                                        + " 'S3BackupMode': 'Disabled', 'S3BackupDescription': {"
                                        + ControlPlane.DESTINATION
                                        + ", 'BufferingHints': {'SizeInMBs': 5,"
                                        + " 'IntervalInSeconds': 300}, 'CompressionFormat':"
                                        + " 'UNCOMPRESSED', 'EncryptionConfiguration':"
                                        + " {'NoEncryptionConfig': 'NoEncryption'},"
                                        + " 'CloudWatchLoggingOptions': {'Enabled': false}},"
                                        + " 'DataFormatConversionConfiguration': {'Enabled':"
                                        + " false}, 'DynamicPartitioningConfiguration':"
                                        + " {'Enabled': false}, 'FileExtension': '.json',"
                                        + " 'CustomTimeZone': 'Europe/Berlin'}"));
    }

    private static String parameter(String name, String value) {
        return "{'ParameterName': '" + name + "', 'ParameterValue': '" + value + "'}";
    }

    @Test
    void tellsTheHintOfADirectPutStream() {
        plane.create("orders", "'DirectPutSourceConfiguration': {'ThroughputHintInMBs': 3}", "");

        assertThat(plane.describe("orders").get("Source"))
                .isEqualTo(json("{'DirectPutSourceDescription': {'ThroughputHintInMBs': 3}}"));
    }

    @Test
    void hidesTheDestinationBehindNoCursor() {
        plane.createActive("orders");

        assertThat(
                        plane.call(
                                "DescribeDeliveryStream",
                                named(
                                        "orders",
                                        "'Limit': 1, 'ExclusiveStartDestinationId':"
                                                + " 'destinationId-000000000001'")))
                .isEqualTo(plane.call("DescribeDeliveryStream", named("orders")));
    }

    @Test
    void describesAnS3DestinationInBothWays() {
        plane.call(
                "CreateDeliveryStream",
                named(
                        "orders",
                        "'S3DestinationConfiguration': {" + ControlPlane.DESTINATION + "}"));

        assertThat(plane.describe("orders").at("/Destinations/0").properties())
                .extracting("key")
                .containsExactly(
                        "DestinationId",
                        "S3DestinationDescription",
                        "ExtendedS3DestinationDescription");
    }

    @Test
    void isTheSameAfterARestart() {
        plane.createActive("orders", "'Tags': [{'Key': 'a', 'Value': 'b'}]", "'Prefix': 'in/'");
        String before = plane.call("DescribeDeliveryStream", named("orders")).toString();

        plane.reopen();

        assertThat(plane.call("DescribeDeliveryStream", named("orders")).toString())
                .isEqualTo(before);
    }
}
