package io.hydrant.definition.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.definition.Definitions;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.destination.BufferingHints;
import io.hydrant.definition.destination.CompressionFormat;
import io.hydrant.definition.processing.ProcessingConfiguration;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExtendedS3DestinationTest {

    private static final String START =
            "The supplied prefix(es) do not satisfy the following constraint: ";

    @Test
    void hasFirehosesDefaults() {
        ExtendedS3Destination s3 = s3("");

        assertThat(s3.roleArn()).isEqualTo(Definitions.ROLE);
        assertThat(s3.bucketArn()).isEqualTo("arn:aws:s3:::lake");
        assertThat(s3.bucket()).isEqualTo("lake");
        assertThat(s3.prefix()).hasToString("!{timestamp:yyyy/MM/dd/HH/}");
        assertThat(s3.errorOutputPrefix())
                .hasToString("!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd/HH/}");
        assertThat(s3.bufferingHints()).isEqualTo(BufferingHints.of(5, 300));
        assertThat(s3.compressionFormat()).isEqualTo(CompressionFormat.UNCOMPRESSED);
        assertThat(s3.fileExtension()).isEmpty();
        assertThat(s3.timeZone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(s3.processing())
                .usingRecursiveComparison()
                .isEqualTo(ProcessingConfiguration.none());
        assertThat(s3.encryption().kmsKeyArn()).isEmpty();
        assertThat(s3.cloudWatchLogging().enabled()).isFalse();
    }

    @Test
    void readsEverythingThatItIsTold() {
        ExtendedS3Destination s3 =
                s3(
                        "'Prefix': 'logs/', 'ErrorOutputPrefix': 'errors/', 'CustomTimeZone':"
                                + " 'Asia/Seoul', 'FileExtension': '.json.gz', 'CompressionFormat':"
                                + " 'GZIP', 'BufferingHints': {'SizeInMBs': 128, 'IntervalInSeconds':"
                                + " 0}, 'EncryptionConfiguration': {'KMSEncryptionConfig':"
                                + " {'AWSKMSKeyARN': 'arn:aws:kms:eu-west-1:123456789012:key/k-1'}},"
                                + " 'CloudWatchLoggingOptions': {'Enabled': true, 'LogGroupName': '/a',"
                                + " 'LogStreamName': 'b'}, 'S3BackupMode': 'Disabled'");

        assertThat(s3.prefix()).hasToString("logs/!{timestamp:yyyy/MM/dd/HH/}");
        assertThat(s3.errorOutputPrefix())
                .hasToString("errors/!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd/HH/}");
        assertThat(s3.timeZone()).isEqualTo(ZoneId.of("Asia/Seoul"));
        assertThat(s3.fileExtension()).isEqualTo(".json.gz");
        assertThat(s3.compressionFormat()).isEqualTo(CompressionFormat.GZIP);
        assertThat(s3.bufferingHints()).isEqualTo(BufferingHints.of(128, 0));
        assertThat(s3.encryption().kmsKeyArn())
                .contains("arn:aws:kms:eu-west-1:123456789012:key/k-1");
        assertThat(s3.cloudWatchLogging().enabled()).isTrue();
        assertThat(s3.cloudWatchLogging().logGroupName()).isEqualTo("/a");
        assertThat(s3.cloudWatchLogging().logStreamName()).isEqualTo("b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'CompressionFormat': 'GZIP' | .gz",
                "'CompressionFormat': 'GZIP', 'FileExtension': '' | .gz",
                "'CompressionFormat': 'GZIP', 'FileExtension': '.x' | .x",
                "'CompressionFormat': 'UNCOMPRESSED', 'FileExtension': '.jsonl' | .jsonl",
                "'CompressionFormat': 'ZIP' | .zip",
                "'CompressionFormat': 'Snappy' | .snappy",
                "'CompressionFormat': 'HADOOP_SNAPPY' | .snappy",
                "'CompressionFormat': 'HADOOP_SNAPPY', 'FileExtension': '.hsnappy' | .hsnappy",
            })
    void takesTheExtensionOfItsCompressionUnlessAnotherIsGiven(String fields, String extension) {
        assertThat(s3(fields).fileExtension()).isEqualTo(extension);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'RoleARN': 'arn:aws:iam::12:role/r' | RoleARN is \"arn:aws:iam::12:role/r\"; it must be"
                        + " the ARN of an IAM role, such as arn:aws:iam::123456789012:role/firehose",
                "'BucketARN': 'lake' | BucketARN is \"lake\"; it must be the ARN of a bucket, such as"
                        + " arn:aws:s3:::orders",
                "'Prefix': 5 | Prefix is 5; it must be a text of 0 to 1024 characters",
                "'FileExtension': 'gz' | FileExtension is \"gz\"; it must be a dot followed by up to 127"
                        + " characters of 0-9a-z!-_.*'()",
                "'FileExtension': '.GZ' | FileExtension is \".GZ\"; it must be a dot followed by up to 127"
                        + " characters of 0-9a-z!-_.*'()",
                "'CustomTimeZone': 'Asia/Kolkata' | CustomTimeZone is \"Asia/Kolkata\"; Provided custom time"
                        + " zone is not supported. Custom time zones are limited to UTC and"
                        + " non-3-letter IANA time zones.",
                "'CompressionFormat': 'gzip' | CompressionFormat is \"gzip\"; it must be one of UNCOMPRESSED,"
                        + " GZIP, ZIP, Snappy, HADOOP_SNAPPY",
                "'CompressionFormat': 'SNAPPY' | CompressionFormat is \"SNAPPY\"; it must be one of UNCOMPRESSED,"
                        + " GZIP, ZIP, Snappy, HADOOP_SNAPPY",
                "'BufferingHints': {'SizeInMBs': 0, 'IntervalInSeconds': 60} | BufferingHints.SizeInMBs is 0;"
                        + " it must be a whole number from 1 to 128",
                "'BufferingHints': {'SizeInMBs': 129, 'IntervalInSeconds': 60} | BufferingHints.SizeInMBs is"
                        + " 129; it must be a whole number from 1 to 128",
                "'BufferingHints': {'SizeInMBs': '5', 'IntervalInSeconds': 60} | BufferingHints.SizeInMBs is"
                        + " \"5\"; it must be a whole number from 1 to 128",
                "'BufferingHints': {'SizeInMBs': 5.0, 'IntervalInSeconds': 60} | BufferingHints.SizeInMBs is"
                        + " 5.0; it must be a whole number from 1 to 128",
                "'BufferingHints': {'SizeInMBs': true, 'IntervalInSeconds': 60} | BufferingHints.SizeInMBs is"
                        + " true; it must be a whole number from 1 to 128",
                "'BufferingHints': {'SizeInMBs': 5, 'IntervalInSeconds': 9999999999}"
                        + " | BufferingHints.IntervalInSeconds is 9999999999; it must be a whole"
                        + " number from 0 to 900",
                "'BufferingHints': {'SizeInMBs': 5, 'IntervalInSeconds': -1}"
                        + " | BufferingHints.IntervalInSeconds is -1; it must be a whole number from 0 to 900",
                "'BufferingHints': {'SizeInMBs': 5} | BufferingHints.IntervalInSeconds is missing; it must be"
                        + " given together with SizeInMBs",
                "'BufferingHints': {'IntervalInSeconds': 5} | BufferingHints.SizeInMBs is missing; it must be"
                        + " given together with IntervalInSeconds",
                "'EncryptionConfiguration': {} | EncryptionConfiguration has no member; it must have exactly"
                        + " one of NoEncryptionConfig, KMSEncryptionConfig",
                "'EncryptionConfiguration': {'NoEncryptionConfig': 'NoEncryption', 'KMSEncryptionConfig':"
                        + " {'AWSKMSKeyARN': 'arn:aws:kms:eu-west-1:123456789012:key/k'}}"
                        + " | EncryptionConfiguration has two members; it must have exactly one of"
                        + " NoEncryptionConfig, KMSEncryptionConfig",
                "'EncryptionConfiguration': {'NoEncryptionConfig': 'None'}"
                        + " | EncryptionConfiguration.NoEncryptionConfig is \"None\"; it must be one of"
                        + " NoEncryption",
                "'EncryptionConfiguration': {'KMSEncryptionConfig': {'AWSKMSKeyARN': 'k'}}"
                        + " | EncryptionConfiguration.KMSEncryptionConfig.AWSKMSKeyARN is \"k\"; it must be"
                        + " the ARN of a KMS key, such as arn:aws:kms:us-east-1:123456789012:key/1234",
                "'CloudWatchLoggingOptions': {'Enabled': true, 'LogStreamName': 'b'}"
                        + " | CloudWatchLoggingOptions.LogGroupName is missing; it must be given:"
                        + " CloudWatch Log Group Name is required if CloudWatch Logging is enabled",
                "'CloudWatchLoggingOptions': {'Enabled': true, 'LogGroupName': 'a'}"
                        + " | CloudWatchLoggingOptions.LogStreamName is missing; it must be given:"
                        + " CloudWatch Log Stream Name is required if CloudWatch Logging is enabled",
                "'CloudWatchLoggingOptions': {'Enabled': 'true'}"
                        + " | CloudWatchLoggingOptions.Enabled is \"true\"; it must be true or false",
                "'CloudWatchLoggingOptions': {'LogGroupName': 'a b'}"
                        + " | CloudWatchLoggingOptions.LogGroupName is \"a b\"; it must be a text of 0 to 512"
                        + " letters, digits, and characters of .-_/#",
                "'CloudWatchLoggingOptions': {'LogStreamName': 'a:b'}"
                        + " | CloudWatchLoggingOptions.LogStreamName is \"a:b\"; it must be a text of 0 to"
                        + " 512 characters without : and *",
                "'S3BackupMode': 'Enabled' | S3BackupConfiguration is missing; it must be an object",
                "'S3BackupMode': 'On' | S3BackupMode is \"On\"; it must be one of Disabled, Enabled",
                "'DynamicPartitioningConfiguration': {'RetryOptions': {'DurationInSeconds': 7201},"
                        + " 'Enabled': false} | DynamicPartitioningConfiguration.RetryOptions"
                        + ".DurationInSeconds is 7201; it must be a whole number from 0 to 7200",
            })
    void tellsWhatIsWrongWithAField(String fields, String problem) {
        assertThat(Definitions.problems(Definitions.s3(fields)))
                .containsExactly("ExtendedS3DestinationConfiguration." + problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'Prefix': '!{bogus:x}', 'ErrorOutputPrefix': 'e/' | Prefix is \"!{bogus:x}\"; "
                        + START
                        + "Namespace to the left of colon (bogus) is an invalid keyword!",
                "'Prefix': '!{timestamp:yyyy}/' | ErrorOutputPrefix is missing; "
                        + START
                        + "ErrorOutputPrefix cannot be null or empty when Prefix contains expressions",
                "'Prefix': '!{timestamp:yyyy}/', 'ErrorOutputPrefix': '' | ErrorOutputPrefix is \"\"; "
                        + START
                        + "ErrorOutputPrefix cannot be null or empty when Prefix contains expressions",
                "'ErrorOutputPrefix': '!{timestamp:yyyy}/' | ErrorOutputPrefix is \"!{timestamp:yyyy}/\"; "
                        + START
                        + "ErrorOutputPrefix must contain at least one occurrence of"
                        + " !{firehose:error-output-type}",
                "'Prefix': '!{partitionKeyFromQuery:id}/', 'ErrorOutputPrefix': 'e/'"
                        + " | Prefix is \"!{partitionKeyFromQuery:id}/\"; partitionKeyFromQuery and"
                        + " partitionKeyFromLambda need DynamicPartitioningConfiguration to be enabled",
            })
    void tellsWhatIsWrongWithAPrefixInFirehosesWords(String fields, String problem) {
        assertThat(Definitions.problems(Definitions.s3(fields)))
                .containsExactly("ExtendedS3DestinationConfiguration." + problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a/",
                "a//b/",
                "/",
                "a/!{timestamp:/yyyy}/",
                "a!{timestamp:/}/",
                "!{timestamp:'/'yyyy}"
            })
    void refusesSlashesThatFlinkWouldNotWrite(String prefix) {
        assertRefused(
                prefix,
                "it must not begin with a slash nor hold //, which Flink cannot write; the setting"
                        + " prefix.extra-slashes=DROP leaves such slashes out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "a\\\\b", "é"})
    void refusesABucketThatWouldBeAnotherDirectory(String bucket) {
        assertThat(
                        Definitions.problems(
                                Definitions.s3("'BucketARN': 'arn:aws:s3:::" + bucket + "'")))
                .singleElement()
                .asString()
                .startsWith("ExtendedS3DestinationConfiguration.BucketARN is ")
                .endsWith("; it must be the ARN of a bucket, such as arn:aws:s3:::orders");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"./a/", "a/../b/", "../", ".!{timestamp:'.'}/", "a/!{timestamp:'../'}b/"})
    void refusesPathSegmentsThatFlinkWouldResolve(String prefix) {
        assertRefused(prefix, "it must not hold a path segment . or .., which Flink would resolve");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CORP\\\\a/", "\\\\", "a/!{timestamp:yyyy'\\\\'MM}/"})
    void refusesABackslashThatFlinkWouldWriteAsASlash(String prefix) {
        assertRefused(prefix, "it must not hold a backslash, which Flink would write as a slash");
    }

    @Test
    void warnsOfAPathSegmentThatIsTooLongForAFile() {
        String longest = "x".repeat(255) + "/";

        assertThat(warnings(longest)).isEmpty();
        assertThat(warnings("a/é" + longest))
                .containsExactly(
                        "ExtendedS3DestinationConfiguration.Prefix has 257 bytes between two"
                                + " slashes; S3 takes that, but not the file system that local mode,"
                                + " preview and file: URIs write to");
    }

    private static List<String> warnings(String prefix) {
        return DeliveryStreamDefinition.parse(Definitions.s3("'Prefix': '" + prefix + "'"))
                .warnings();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000b/", "a\\nb/", "\\ud800/"})
    void refusesWhatIsNoText(String prefix) {
        assertRefused(prefix, "it must not hold a control character or invalid Unicode");
    }

    /** {@code prefix} is as JSON writes it; the same holds for both prefixes and the backup's. */
    private static void assertRefused(String prefix, String rule) {
        String quoted = prefix.replace("'", "\\u0027");
        List<String> problems =
                Definitions.problems(
                        Definitions.s3(
                                "'Prefix': '"
                                        + quoted
                                        + "', 'ErrorOutputPrefix': '"
                                        + quoted
                                        + "!{firehose:error-output-type}/', 'S3BackupMode':"
                                        + " 'Enabled', 'S3BackupConfiguration': {'RoleARN':"
                                        + " 'arn:aws:iam::123456789012:role/firehose',"
                                        + " 'BucketARN': 'arn:aws:s3:::b', 'Prefix': '"
                                        + quoted
                                        + "', 'ErrorOutputPrefix':"
                                        + " 'e-!{firehose:error-output-type}/'}"));

        assertThat(problems)
                .allMatch(problem -> problem.endsWith("; " + rule))
                .extracting(problem -> problem.substring(0, problem.indexOf(" is ")))
                .containsExactly(
                        "ExtendedS3DestinationConfiguration.Prefix",
                        "ExtendedS3DestinationConfiguration.ErrorOutputPrefix",
                        "ExtendedS3DestinationConfiguration.S3BackupConfiguration.Prefix");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/", "a.b/c..d/", ".a/", "a", "a..", "!{timestamp:yyyy/MM}"})
    void acceptsDotsWithinNames(String prefix) {
        String fields =
                "'Prefix': '" + prefix + "', 'ErrorOutputPrefix': '!{firehose:error-output-type}/'";

        assertThat(
                        DeliveryStreamDefinition.parse(Definitions.s3(fields))
                                .s3()
                                .orElseThrow()
                                .prefix()
                                .text())
                .isEqualTo(prefix);
    }

    @Test
    void quotesOnlyTheStartOfALongValue() {
        String prefix = "a".repeat(600);

        assertThat(Definitions.problems(Definitions.s3("'Prefix': '" + prefix + "'")))
                .containsExactly(
                        "ExtendedS3DestinationConfiguration.Prefix is \""
                                + "a".repeat(119)
                                + "... (602 characters); "
                                + START
                                + "Length of evaluated prefix cannot be greater than 512");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DataFormatConversionConfiguration"})
    void acceptsAFeatureThatIsNotEnabled(String name) {
        String json = Definitions.s3("'" + name + "': {'Enabled': false, 'Anything': 1}");

        assertThat(Definitions.parse(json).warnings()).isEmpty();
    }

    @Test
    void warnsOfABackupThatIsNotMade() {
        assertThat(Definitions.parse(Definitions.s3("'S3BackupConfiguration': {}")).warnings())
                .containsExactly(
                        "ExtendedS3DestinationConfiguration.S3BackupConfiguration has no effect:"
                                + " S3BackupMode is Disabled");
    }

    @Test
    void suggestsTheNearestNameForAnUnknownField() {
        assertThat(Definitions.problems(Definitions.s3("'CompresionFormat': 'GZIP'")))
                .singleElement()
                .asString()
                .isEqualTo(
                        "ExtendedS3DestinationConfiguration.CompresionFormat is unknown; did you"
                                + " mean CompressionFormat?");
    }

    @Test
    void reachesItsHintsWithTheLastByteOfTheSize() {
        BufferingHints hints = BufferingHints.of(5, 300);

        assertThat(hints.sizeInBytes()).isEqualTo(5_242_880);
        assertThat(hints.areReachedBy(5_242_879)).isFalse();
        assertThat(hints.areReachedBy(5_242_880)).isTrue();
        assertThat(hints.interval()).isEqualTo(Duration.ofMinutes(5));
        assertThat(hints.withIntervalInSeconds(1)).isEqualTo(BufferingHints.of(5, 1));
    }

    private static ExtendedS3Destination s3(String fields) {
        return Definitions.parse(Definitions.s3(fields)).s3().orElseThrow();
    }
}
