package io.hydrant.definition.splunk;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.definition.Definitions;
import io.hydrant.definition.destination.BufferingHints;
import io.hydrant.definition.destination.SecretsManagerConfiguration;
import io.hydrant.definition.processing.LambdaProcessor;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SplunkDestinationTest {

    private static final String FIELD = "SplunkDestinationConfiguration.";
    private static final String S3 =
            "'S3Configuration': {'RoleARN': '"
                    + Definitions.ROLE
                    + "', 'BucketARN': 'arn:aws:s3:::lake', 'Prefix': 'all/'}";
    private static final String SERVER =
            "'HECEndpoint': 'https://splunk.example.com:8088', 'HECEndpointType': 'Event'";
    private static final String SMALLEST = SERVER + ", 'HECToken': 't'";
    private static final String SECRET =
            "arn:aws:secretsmanager:eu-west-1:123456789012:secret:hec-AbCdEf";

    @Test
    void hasFirehosesDefaults() {
        SplunkDestination splunk = splunk(SMALLEST);

        assertThat(splunk.endpoint().url())
                .isEqualTo(URI.create("https://splunk.example.com:8088"));
        assertThat(splunk.endpoint().isRaw()).isFalse();
        assertThat(splunk.token()).isEqualTo("t");
        assertThat(splunk.acknowledgmentTimeout()).isEqualTo(Duration.ofSeconds(180));
        assertThat(splunk.bufferingHints()).isEqualTo(BufferingHints.of(5, 60));
        assertThat(splunk.retryDuration()).isEqualTo(Duration.ofMinutes(5));
        assertThat(splunk.backup()).isEmpty();
        assertThat(splunk.objects().bucket()).isEqualTo("lake");
        assertThat(splunk.roleArn()).isEqualTo(Definitions.ROLE);
        assertThat(splunk.secretsManager().isEnabled()).isFalse();
        assertThat(splunk.secretArn()).isEmpty();
        assertThat(splunk.cloudWatchLogging().enabled()).isFalse();
    }

    @Test
    void readsEverythingThatItIsTold() {
        SplunkDestination splunk =
                splunk(
                        "'HECEndpoint': 'https://splunk.example.com/', 'HECEndpointType': 'Raw',"
                                + " 'HECToken': 't', 'HECAcknowledgmentTimeoutInSeconds': 600,"
                                + " 'BufferingHints': {'SizeInMBs': 1, 'IntervalInSeconds': 0},"
                                + " 'RetryOptions': {'DurationInSeconds': 0}, 'S3BackupMode':"
                                + " 'AllEvents', 'CloudWatchLoggingOptions': {'Enabled': true,"
                                + " 'LogGroupName': 'g', 'LogStreamName': 's'},"
                                + " 'ProcessingConfiguration': {'Enabled': true, 'Processors':"
                                + " [{'Type': 'AppendDelimiterToRecord'}]}");

        assertThat(splunk.endpoint().url()).isEqualTo(URI.create("https://splunk.example.com"));
        assertThat(splunk.endpoint().isRaw()).isTrue();
        assertThat(splunk.acknowledgmentTimeout()).isEqualTo(Duration.ofMinutes(10));
        assertThat(splunk.bufferingHints()).isEqualTo(BufferingHints.of(1, 0));
        assertThat(splunk.retryDuration()).isZero();
        assertThat(splunk.backup().orElseThrow().bucket()).isEqualTo("lake");
        assertThat(splunk.cloudWatchLogging().logGroupName()).isEqualTo("g");
        assertThat(splunk.processing().appendDelimiter()).isTrue();
    }

    @Test
    void aFunctionIsInvokedWith256KilobytesUnlessItSaysOtherwise() {
        assertThat(lambda("").bufferSizeInBytes()).isEqualTo(256 * 1024);
        assertThat(
                        lambda(
                                        ", {'ParameterName': 'BufferSizeInMBs', 'ParameterValue': '3'},"
                                                + " {'ParameterName': 'BufferIntervalInSeconds',"
                                                + " 'ParameterValue': '60'}")
                                .bufferSizeInBytes())
                .isEqualTo(3 * 1024 * 1024);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://splunk.example.com:8088",
                "https://http-inputs-firehose-example.splunkcloud.com:443",
                "https://splunk.example.com",
                "https://splunk.example.com:8088/",
                "http://localhost:8088",
                "https://[::1]:8088",
            })
    void aServerIsAnEndpoint(String url) {
        assertThat(splunk(SMALLEST.replace("https://splunk.example.com:8088", url)).endpoint())
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "splunk.example.com:8088",
                "tcp://splunk.example.com:8088",
                "https://",
                "https://splunk.example.com:8088/services/collector",
                "https://splunk.example.com:8088?a=b",
                "https://splunk.example.com:8088#a",
                "https://a:b@splunk.example.com:8088",
                "https://splunk example.com",
            })
    void anythingElseIsNone(String url) {
        assertThat(
                        Definitions.problems(
                                json(SMALLEST.replace("https://splunk.example.com:8088", url))))
                .containsExactly(
                        FIELD
                                + "HECEndpoint is \""
                                + url
                                + "\"; Invalid HECEndpoint. Supported endpoint format is"
                                + " https://<domain>:<port>.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'HECEndpointType': 'Raw', 'HECToken': 't' | HECEndpoint is missing; it must be a URL"
                        + " of 1 to 2048 characters, such as https://splunk.example.com:8088",
                "'HECEndpoint': '', 'HECEndpointType': 'Raw', 'HECToken': 't' | HECEndpoint is \"\";"
                        + " it must be a URL of 1 to 2048 characters, such as"
                        + " https://splunk.example.com:8088",
                "'HECEndpoint': 'https://a', 'HECToken': 't' | HECEndpointType is missing; it must be"
                        + " one of Raw, Event",
                "'HECEndpoint': 'https://a', 'HECEndpointType': 'raw', 'HECToken': 't' |"
                        + " HECEndpointType is \"raw\"; it must be one of Raw, Event",
                "'HECEndpoint': 'https://a', 'HECEndpointType': 'Raw' | HECToken is missing; it must"
                        + " be given unless SecretsManagerConfiguration is enabled",
                "SMALLEST, 'HECAcknowledgmentTimeoutInSeconds': 179 |"
                        + " HECAcknowledgmentTimeoutInSeconds is 179; it must be a whole number from"
                        + " 180 to 600",
                "SMALLEST, 'HECAcknowledgmentTimeoutInSeconds': 601 |"
                        + " HECAcknowledgmentTimeoutInSeconds is 601; it must be a whole number from"
                        + " 180 to 600",
                "SMALLEST, 'BufferingHints': {'SizeInMBs': 6, 'IntervalInSeconds': 60} |"
                        + " BufferingHints.SizeInMBs is 6; it must be a whole number from 1 to 5",
                "SMALLEST, 'BufferingHints': {'SizeInMBs': 0, 'IntervalInSeconds': 60} |"
                        + " BufferingHints.SizeInMBs is 0; it must be a whole number from 1 to 5",
                "SMALLEST, 'BufferingHints': {'SizeInMBs': 5, 'IntervalInSeconds': 61} |"
                        + " BufferingHints.IntervalInSeconds is 61; it must be a whole number from 0"
                        + " to 60",
                "SMALLEST, 'BufferingHints': {'SizeInMBs': 5} | BufferingHints.IntervalInSeconds is"
                        + " missing; it must be given together with SizeInMBs",
                "SMALLEST, 'RetryOptions': {'DurationInSeconds': 7201} |"
                        + " RetryOptions.DurationInSeconds is 7201; it must be a whole number from 0"
                        + " to 7200",
                "SMALLEST, 'S3BackupMode': 'AllData' | S3BackupMode is \"AllData\"; it must be one of"
                        + " FailedEventsOnly, AllEvents",
                "SMALLEST, 'SecretsManagerConfiguration': {'Enabled': true} |"
                        + " SecretsManagerConfiguration.SecretARN is missing; it must be given when"
                        + " Enabled is true",
                "SMALLEST, 'RoleARN': 'arn:aws:iam::123456789012:role/a' | RoleARN is unknown; it must"
                        + " be one of HECEndpoint, HECEndpointType, HECToken,"
                        + " HECAcknowledgmentTimeoutInSeconds, BufferingHints, RetryOptions,"
                        + " S3BackupMode, S3Configuration, ProcessingConfiguration,"
                        + " SecretsManagerConfiguration, CloudWatchLoggingOptions",
                "SMALLEST, 'ProcessingConfiguration': {'Enabled': true, 'Processors': [{'Type':"
                        + " 'RecordDeAggregation', 'Parameters': [{'ParameterName': 'SubRecordType',"
                        + " 'ParameterValue': 'JSON'}]}]} | ProcessingConfiguration:"
                        + " RecordDeAggregationProcessor can only be present when Dynamic"
                        + " Partitioning is enabled.",
            })
    void tellsWhatIsWrongWithAField(String fields, String problem) {
        assertThat(Definitions.problems(json(fields.replace("SMALLEST", SMALLEST))))
                .containsExactly(FIELD + problem);
    }

    @Test
    void neverQuotesTheToken() {
        assertThat(Definitions.problems(json(SERVER + ", 'HECToken': 's3cr3t\\n'")))
                .singleElement()
                .asString()
                .startsWith(FIELD + "HECToken")
                .endsWith("it must be a text of 1 to 2048 printable ASCII characters")
                .doesNotContain("s3cr3t");
    }

    @Test
    void takesItsTokenFromASecret() {
        String secret =
                ", 'SecretsManagerConfiguration': {'Enabled': true, 'SecretARN': '" + SECRET + "'}";

        assertThat(splunk(SERVER + secret).secretsManager())
                .extracting(SecretsManagerConfiguration::secretArn)
                .isEqualTo(SECRET);
        assertThat(splunk(SERVER + secret).secretArn()).contains(SECRET);
        assertThat(Definitions.parse(json(SMALLEST + secret)).warnings())
                .isEqualTo(
                        List.of(
                                FIELD
                                        + "HECToken has no effect: SecretsManagerConfiguration is"
                                        + " enabled"));
    }

    @Test
    void warnsOfEnvelopesThatSplunkDoesNotTakeApart() {
        String decompression = "{'Type': 'Decompression'}";
        String messages =
                ", {'Type': 'CloudWatchLogProcessing', 'Parameters': [{'ParameterName':"
                        + " 'DataMessageExtraction', 'ParameterValue': 'true'}]}";

        assertThat(Definitions.parse(processors(decompression)).warnings())
                .containsExactly(
                        FIELD
                                + "ProcessingConfiguration: Decompression without"
                                + " DataMessageExtraction delivers whole envelopes of CloudWatch"
                                + " Logs, which Splunk does not take apart");
        assertThat(Definitions.parse(processors(decompression + messages)).warnings()).isEmpty();
    }

    private static LambdaProcessor lambda(String parameters) {
        return Definitions.parse(
                        processors(
                                "{'Type': 'Lambda', 'Parameters': [{'ParameterName': 'LambdaArn',"
                                        + " 'ParameterValue':"
                                        + " 'arn:aws:lambda:eu-west-1:123456789012:function:f'}"
                                        + parameters
                                        + "]}"))
                .splunk()
                .orElseThrow()
                .processing()
                .lambda()
                .orElseThrow();
    }

    private static String processors(String processors) {
        return json(
                SMALLEST
                        + ", 'ProcessingConfiguration': {'Enabled': true, 'Processors': ["
                        + processors
                        + "]}");
    }

    private static SplunkDestination splunk(String fields) {
        return Definitions.parse(json(fields)).splunk().orElseThrow();
    }

    private static String json(String fields) {
        return ("{'DeliveryStreamName': 'orders', 'SplunkDestinationConfiguration': {"
                        + fields
                        + ", "
                        + S3
                        + "}}")
                .replace('\'', '"');
    }
}
