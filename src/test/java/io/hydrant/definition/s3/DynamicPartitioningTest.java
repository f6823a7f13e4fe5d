package io.hydrant.definition.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.definition.Definitions;
import io.hydrant.definition.destination.BufferingHints;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DynamicPartitioningTest {

    private static final String S3 = "ExtendedS3DestinationConfiguration.";

    @Test
    void bringsLargeObjectsAndFirehosesRetries() {
        ExtendedS3Destination s3 =
                Definitions.parse(Definitions.partitionedBy("{id}")).s3().orElseThrow();

        assertThat(s3.partitioning().isEnabled()).isTrue();
        assertThat(s3.partitioning().retryDuration()).isEqualTo(Duration.ofSeconds(300));
        assertThat(s3.bufferingHints()).isEqualTo(BufferingHints.of(128, 300));
    }

    @Test
    void isEnabledWhenItDoesNotSayOtherwise() {
        String json = Definitions.partitionedBy("{id}").replace("{\"Enabled\":true}", "{}");

        assertThat(Definitions.parse(json).s3().orElseThrow().partitioning().isEnabled()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "p/!{timestamp:yyyy}/ | {} | Prefix is \"p/!{timestamp:yyyy}/\"; S3 Prefix should contain"
                        + " Dynamic Partitioning namespaces when Dynamic Partitioning is enabled",
                "p/!{partitionKeyFromQuery:id}/ | {id, more: .m} | ProcessingConfiguration: MetaDataExtraction"
                        + " JQ Query can't contain keys that are not present in the S3 Prefix expression",
                "p/!{partitionKeyFromQuery:id}/!{partitionKeyFromQuery:b}/ | {id} | Prefix is"
                        + " \"p/!{partitionKeyFromQuery:id}/!{partitionKeyFromQuery:b}/\"; each key of"
                        + " partitionKeyFromQuery must be one that a MetadataExtraction processor"
                        + " extracts; it extracts id",
                "!{partitionKeyFromQuery:id}/!{partitionKeyFromLambda:b}/ | {id} | Prefix is"
                        + " \"!{partitionKeyFromQuery:id}/!{partitionKeyFromLambda:b}/\";"
                        + " partitionKeyFromLambda needs a Lambda processor"
            })
    void wantsAPrefixAndAQueryThatBelongTogether(String prefix, String query, String problem) {
        String json =
                Definitions.partitionedBy(query).replace("p/!{partitionKeyFromQuery:id}/", prefix);

        assertThat(Definitions.problems(json)).contains(S3 + problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "63 | 60 | : BufferingHints.SizeInMBs must be at least 64 when Dynamic Partitioning is"
                        + " enabled.",
                "64 | 0 | .IntervalInSeconds is 0; it must be at least 1 when Dynamic Partitioning is"
                        + " enabled"
            })
    void wantsLargeBuffers(int size, int interval, String problem) {
        String json =
                Definitions.partitionedBy("{id}")
                        .replaceFirst("\"BufferingHints\":\\{[^}]*},?", "")
                        .replace(
                                "\"DynamicPartitioningConfiguration\"",
                                "\"BufferingHints\":{\"SizeInMBs\":"
                                        + size
                                        + ",\"IntervalInSeconds\":"
                                        + interval
                                        + "},\"DynamicPartitioningConfiguration\"");

        assertThat(Definitions.problems(json)).containsExactly(S3 + "BufferingHints" + problem);
    }

    @Test
    void isNeededForWhatOnlyServesIt() {
        String json =
                Definitions.processors(
                        Definitions.entry(
                                        "MetadataExtraction",
                                        "MetadataExtractionQuery",
                                        "{id}",
                                        "JsonParsingEngine",
                                        "JQ-1.6")
                                + ","
                                + Definitions.entry(
                                        "RecordDeAggregation", "SubRecordType", "JSON"));

        assertThat(Definitions.problems(json))
                .isEqualTo(
                        List.of(
                                S3
                                        + "ProcessingConfiguration: MetadataExtractionProcessor can only be"
                                        + " present when Dynamic Partitioning is enabled.",
                                S3
                                        + "ProcessingConfiguration: RecordDeAggregationProcessor can only be"
                                        + " present when Dynamic Partitioning is enabled."));
    }

    @Test
    void doesNotReachIntoTheBackup() {
        String json =
                Definitions.s3(
                        "'S3BackupMode': 'Enabled', 'S3BackupConfiguration': {'RoleARN':"
                                + " 'arn:aws:iam::123456789012:role/r', 'BucketARN':"
                                + " 'arn:aws:s3:::backup', 'Prefix': '!{partitionKeyFromQuery:id}/',"
                                + " 'ErrorOutputPrefix': 'e/!{firehose:error-output-type}/'}");

        assertThat(Definitions.problems(json))
                .containsExactly(
                        S3
                                + "S3BackupConfiguration.Prefix is \"!{partitionKeyFromQuery:id}/\";"
                                + " Dynamic Partitioning namespaces can't be part of a backup prefix");
    }
}
