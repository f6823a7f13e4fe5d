package io.hydrant.definition.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.definition.Definitions;
import io.hydrant.definition.destination.BufferingHints;
import io.hydrant.definition.destination.SecretsManagerConfiguration;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpEndpointDestinationTest {

    private static final String FIELD = "HttpEndpointDestinationConfiguration.";
    private static final String S3 =
            "'S3Configuration': {'RoleARN': '"
                    + Definitions.ROLE
                    + "', 'BucketARN': 'arn:aws:s3:::lake', 'Prefix': 'all/'}";
    private static final String SECRET =
            "arn:aws:secretsmanager:eu-west-1:123456789012:secret:endpoint-AbCdEf";

    @Test
    void hasFirehosesDefaults() {
        HttpEndpointDestination http = http("'EndpointConfiguration': {'Url': 'https://a.b/c'}");

        assertThat(http.endpoint().url()).isEqualTo(URI.create("https://a.b/c"));
        assertThat(http.endpoint().name()).isEmpty();
        assertThat(http.endpoint().accessKey()).isEmpty();
        assertThat(http.request().isCompressed()).isFalse();
        assertThat(http.request().commonAttributes()).isEmpty();
        assertThat(http.bufferingHints()).isEqualTo(BufferingHints.of(5, 300));
        assertThat(http.retryDuration()).isEqualTo(Duration.ofMinutes(5));
        assertThat(http.backup()).isEmpty();
        assertThat(http.objects().bucket()).isEqualTo("lake");
        assertThat(http.roleArn()).isEqualTo(Definitions.ROLE);
        assertThat(http.secretsManager().isEnabled()).isFalse();
        assertThat(http.cloudWatchLogging().enabled()).isFalse();
    }

    @Test
    void readsEverythingThatItIsTold() {
        HttpEndpointDestination http =
                http(
                        "'EndpointConfiguration': {'Url': 'http://localhost:8080/?a=b', 'Name': 'n',"
                                + " 'AccessKey': 'k'}, 'RequestConfiguration': {'ContentEncoding':"
                                + " 'GZIP', 'CommonAttributes': [{'AttributeName': 'b',"
                                + " 'AttributeValue': ''}, {'AttributeName': 'a', 'AttributeValue':"
                                + " '1'}]}, 'BufferingHints': {'SizeInMBs': 64, 'IntervalInSeconds':"
                                + " 0}, 'RetryOptions': {'DurationInSeconds': 0}, 'S3BackupMode':"
                                + " 'AllData', 'RoleARN': 'arn:aws:iam::123456789012:role/other'");

        assertThat(http.endpoint().url()).isEqualTo(URI.create("http://localhost:8080/?a=b"));
        assertThat(http.endpoint().name()).isEqualTo("n");
        assertThat(http.endpoint().accessKey()).isEqualTo("k");
        assertThat(http.request().isCompressed()).isTrue();
        assertThat(http.request().commonAttributes().entrySet())
                .containsExactly(Map.entry("b", ""), Map.entry("a", "1"));
        assertThat(http.bufferingHints()).isEqualTo(BufferingHints.of(64, 0));
        assertThat(http.retryDuration()).isZero();
        assertThat(http.backup()).contains(http.objects());
        assertThat(http.roleArn()).isEqualTo("arn:aws:iam::123456789012:role/other");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'EndpointConfiguration': {} | EndpointConfiguration.Url is missing; it must be a URL of 1"
                        + " to 1000 characters, such as https://example.com/firehose",
                "'EndpointConfiguration': {'Url': 'ftp://a'} | EndpointConfiguration.Url is \"ftp://a\"; it"
                        + " must be a URL of 1 to 1000 characters, such as https://example.com/firehose",
                "'EndpointConfiguration': {'Url': 'https://a b'} | EndpointConfiguration.Url is \"https://a"
                        + " b\"; it must be a URL of 1 to 1000 characters, such as"
                        + " https://example.com/firehose",
                "'EndpointConfiguration': {'Url': 'https://a', 'AccessKey': 5} |"
                        + " EndpointConfiguration.AccessKey is not shown, being secret; it must be a text"
                        + " of 0 to 4096 printable ASCII characters",
                "'EndpointConfiguration': {'Url': 'https://a', 'AccessKey': 's3cr3t\\n'} |"
                        + " EndpointConfiguration.AccessKey is not shown, being secret; it must be a text"
                        + " of 0 to 4096 printable ASCII characters",
                "'EndpointConfiguration': {'Url': 'https://a', 'Name': ''} | EndpointConfiguration.Name is"
                        + " \"\"; it must be a text of 1 to 256 characters that is not blank",
                "'RequestConfiguration': {'ContentEncoding': 'gzip'} | RequestConfiguration.ContentEncoding"
                        + " is \"gzip\"; it must be one of NONE, GZIP",
                "'RequestConfiguration': {'CommonAttributes': [{'AttributeName': 'a', 'AttributeValue': ''},"
                        + " {'AttributeName': 'a', 'AttributeValue': ''}]} |"
                        + " RequestConfiguration.CommonAttributes[1].AttributeName is \"a\"; Http Endpoint"
                        + " Common Attributes have duplicate name a.",
                "'RequestConfiguration': {'CommonAttributes': [{'AttributeName': ' ', 'AttributeValue': ''}]}"
                        + " | RequestConfiguration.CommonAttributes[0].AttributeName is \" \"; it must be a"
                        + " text of 1 to 256 characters that is not blank",
                "'BufferingHints': {'SizeInMBs': 65, 'IntervalInSeconds': 60} | BufferingHints.SizeInMBs is"
                        + " 65; it must be a whole number from 1 to 64",
                "'RetryOptions': {'DurationInSeconds': 7201} | RetryOptions.DurationInSeconds is 7201; it"
                        + " must be a whole number from 0 to 7200",
                "'S3BackupMode': 'Enabled' | S3BackupMode is \"Enabled\"; it must be one of FailedDataOnly,"
                        + " AllData",
                "'SecretsManagerConfiguration': {'Enabled': true} | SecretsManagerConfiguration.SecretARN is"
                        + " missing; it must be given when Enabled is true",
                "'SecretsManagerConfiguration': {} | SecretsManagerConfiguration.Enabled is missing; it must"
                        + " be true or false",
            })
    void tellsWhatIsWrongWithAField(String fields, String problem) {
        assertThat(Definitions.problems(json(withUrl(fields)))).containsExactly(FIELD + problem);
    }

    @Test
    void takesItsKeyFromASecret() {
        String json =
                json(
                        "'EndpointConfiguration': {'Url': 'https://a', 'AccessKey': 'k'},"
                                + " 'SecretsManagerConfiguration': {'Enabled': true, 'SecretARN': '"
                                + SECRET
                                + "'}");

        assertThat(Definitions.parse(json).httpEndpoint().orElseThrow().secretsManager())
                .extracting(SecretsManagerConfiguration::secretArn)
                .isEqualTo(SECRET);
        assertThat(Definitions.parse(json).warnings())
                .isEqualTo(
                        List.of(
                                FIELD
                                        + "EndpointConfiguration.AccessKey has no effect:"
                                        + " SecretsManagerConfiguration is enabled"));
    }

    private static String withUrl(String fields) {
        return fields.startsWith("'EndpointConfiguration'")
                ? fields
                : "'EndpointConfiguration': {'Url': 'https://a'}, " + fields;
    }

    private static HttpEndpointDestination http(String fields) {
        return Definitions.parse(json(fields)).httpEndpoint().orElseThrow();
    }

    private static String json(String fields) {
        return ("{'DeliveryStreamName': 'orders', 'HttpEndpointDestinationConfiguration': {"
                        + fields
                        + ", "
                        + S3
                        + "}}")
                .replace('\'', '"');
    }
}
