package io.hydrant.definition.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.definition.Definitions;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.EarlierDefinition;
import io.hydrant.definition.reading.InvalidDefinitionException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtraSlashesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/landing/year=!{timestamp:yyyy}/ | landing/year=!{timestamp:yyyy}/",
                "/ | !{timestamp:yyyy/MM/dd/HH/}",
                "a//b/ | a/b/!{timestamp:yyyy/MM/dd/HH/}",
                "///a///b | a/b!{timestamp:yyyy/MM/dd/HH/}",
                "a/!{timestamp:yyyy//MM}/ | a/!{timestamp:yyyy/MM}/"
            })
    void areLeftOutOfAPrefixWithAWarning(String given, String used) {
        DeliveryStreamDefinition definition =
                dropping(
                        "'Prefix': '"
                                + given
                                + "', 'ErrorOutputPrefix': 'e-!{firehose:error-output-type}/'");

        assertThat(definition.s3().orElseThrow().prefix()).hasToString(used);
        assertThat(definition.warnings())
                .singleElement()
                .asString()
                .startsWith(
                        "ExtendedS3DestinationConfiguration.Prefix is \""
                                + given
                                + "\"; it is used as \"")
                .endsWith("\", because prefix.extra-slashes is DROP");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/errors/ | errors/!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd/HH/}",
                "/ | !{firehose:error-output-type}/!{timestamp:yyyy/MM/dd/HH}/",
                "//!{firehose:error-output-type}//x/ | !{firehose:error-output-type}/x/"
            })
    void areLeftOutOfAnErrorOutputPrefix(String given, String used) {
        DeliveryStreamDefinition definition =
                dropping("'Prefix': 'data/', 'ErrorOutputPrefix': '" + given + "'");

        assertThat(definition.s3().orElseThrow().errorOutputPrefix()).hasToString(used);
        assertThat(definition.warnings()).hasSize(1);
    }

    @Test
    void areLeftOutOfABackup() {
        DeliveryStreamDefinition definition =
                dropping(
                        "'S3BackupMode': 'Enabled', 'S3BackupConfiguration': {'RoleARN': '"
                                + Definitions.ROLE
                                + "', 'BucketARN': 'arn:aws:s3:::b', 'Prefix': '/raw/'}");

        assertThat(definition.s3().orElseThrow().backup().orElseThrow().prefix().text())
                .isEqualTo("raw/");
    }

    @Test
    void areGoneFromWhatAClusterReads() {
        DeliveryStreamDefinition definition = dropping("'Prefix': '/landing/'");

        DeliveryStreamDefinition onTheCluster = DeliveryStreamDefinition.parse(definition.json());

        assertThat(onTheCluster.s3().orElseThrow().prefix().text()).isEqualTo("landing/");
        assertThat(onTheCluster.warnings()).isEmpty();
    }

    @Test
    void changeNothingWhereThereAreNone() {
        String json = Definitions.s3("'Prefix': 'a/b/'");

        DeliveryStreamDefinition definition =
                DeliveryStreamDefinition.parse(json, ExtraSlashes.DROP);

        assertThat(definition.json()).isEqualTo(json);
        assertThat(definition.warnings()).isEmpty();
    }

    @Test
    void makeNoOtherPrefixValid() {
        assertThatThrownBy(() -> dropping("'Prefix': '/../a/'"))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("it must not hold a path segment . or ..");
    }

    @Test
    void aPrefixWithBackslashesOfAnEarlierVersionIsValidOnceItIsMended() throws IOException {
        ObjectNode earlier =
                (ObjectNode)
                        new ObjectMapper()
                                .readTree(Definitions.s3("'Prefix': 'CORP\\\\x\\\\..\\\\y/'"));

        EarlierDefinition.mend(earlier);

        assertThat(
                        DeliveryStreamDefinition.parse(earlier.toString())
                                .s3()
                                .orElseThrow()
                                .prefix()
                                .text())
                .isEqualTo("CORP%5Cx%5C..%5Cy/");
    }

    private static DeliveryStreamDefinition dropping(String fields) {
        return DeliveryStreamDefinition.parse(Definitions.s3(fields), ExtraSlashes.DROP);
    }
}
