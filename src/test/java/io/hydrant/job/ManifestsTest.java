package io.hydrant.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.settings.HydrantOptions;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestsTest {

    private static final String TO_S3 =
            "{'DeliveryStreamName': 'orders', 'ExtendedS3DestinationConfiguration': {"
                    + "'RoleARN': 'arn:aws:iam::123456789012:role/any',"
                    + "'BucketARN': 'arn:aws:s3:::orders-bucket', 'Prefix': 'PREFIX',"
                    + "'ErrorOutputPrefix': 'errors/!{firehose:error-output-type}/'}}";

    private static final String TO_HTTP =
            "{'DeliveryStreamName': 'orders', 'HttpEndpointDestinationConfiguration': {"
                    + "'EndpointConfiguration': {'Url': 'https://a.example'},"
                    + "'S3Configuration': {'RoleARN': 'arn:aws:iam::123456789012:role/any',"
                    + "'BucketARN': 'arn:aws:s3:::orders-bucket'}}}";

    @Test
    void withoutTheSettingThereAreNone() {
        assertThat(Manifests.of(definition(TO_S3), new Configuration())).isEmpty();
        assertThat(Manifests.of(definition(TO_HTTP), new Configuration())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "data/!{timestamp:yyyy}/, manifests/",
        "data/, data-manifests/",
        "!{timestamp:yyyy}/, _manifests/",
        "'', _manifests/of/hydrant/"
    })
    void theyAreBesideTheObjects(String prefix, String manifest) {
        assertThat(of(prefix, manifest).place().directory()).isEqualTo(manifest + "stream=orders/");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data/!{timestamp:yyyy}/|data/_manifests/|it must not be inside data/, where Prefix is",
                "data/|errors/m/|it must not be inside errors/, where ErrorOutputPrefix is",
                "m/data/|m/|objects of this delivery stream must not be in it, see Prefix",
                "!{timestamp:yyyy}/|manifests/|it must begin with _, as Prefix may be the whole bucket",
                "data-!{timestamp:yyyy}|manifests/|it must begin with _, as Prefix may be the whole bucket",
            })
    void andNeverWhereATableReadsThem(String prefix, String manifest, String rule) {
        assertThatThrownBy(() -> of(prefix, manifest))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("manifest is '" + manifest + "' for delivery stream 'orders'; " + rule);
    }

    @Test
    void otherDestinationsHaveNone() {
        assertThatThrownBy(() -> Manifests.of(definition(TO_HTTP), settings("manifests/")))
                .hasMessage(
                        "manifest is 'manifests/' for delivery stream 'orders'; it must be given"
                                + " only for delivery streams to S3, with several streams as"
                                + " stream.NAME.manifest");
    }

    @Test
    void oneStreamOfAJobCanHaveThem() {
        JobStreams streams =
                JobStreams.of(
                        List.of(
                                definition(TO_S3.replace("PREFIX", "data/")),
                                definition(TO_HTTP.replace("orders", "others"))));
        Configuration own = new Configuration();
        own.setString("stream.orders.manifest", "manifests/");

        streams.requireFitting(own);
        assertThatThrownBy(() -> streams.requireFitting(settings("manifests/")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("for delivery stream 'others'");
    }

    private static Manifests of(String prefix, String manifest) {
        return Manifests.of(definition(TO_S3.replace("PREFIX", prefix)), settings(manifest))
                .orElseThrow();
    }

    private static Configuration settings(String manifest) {
        return new Configuration().set(HydrantOptions.MANIFEST, manifest);
    }

    private static DeliveryStreamDefinition definition(String json) {
        return DeliveryStreamDefinition.parse(json.replace('\'', '"'));
    }
}
