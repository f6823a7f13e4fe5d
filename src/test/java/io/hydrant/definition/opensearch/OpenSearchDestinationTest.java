package io.hydrant.definition.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.definition.Definitions;
import io.hydrant.definition.destination.BufferingHints;
import io.hydrant.definition.destination.S3Configuration;
import io.hydrant.definition.reading.Arn;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenSearchDestinationTest {

    private static final String ROLE = "'RoleARN': '" + Definitions.ROLE + "'";
    private static final String BUCKET =
            "'S3Configuration': {" + ROLE + ", 'BucketARN': 'arn:aws:s3:::failed'}";
    private static final String CLUSTER = "'ClusterEndpoint': 'https://logs.example.com'";

    @Test
    void hasTheDefaultsOfFirehose() {
        OpenSearchDestination destination =
                parse("Amazonopensearchservice", CLUSTER + ", 'IndexName': 'logs'");

        assertThat(destination.kind()).isEqualTo(OpenSearchKind.SERVICE);
        assertThat(destination.bufferingHints()).isEqualTo(BufferingHints.of(5, 300));
        assertThat(destination.retryDuration()).isEqualTo(Duration.ofMinutes(5));
        assertThat(destination.index().rotation()).isEqualTo(IndexRotationPeriod.ONE_DAY);
        assertThat(destination.index().hasDocumentIds()).isTrue();
        assertThat(destination.index().typeName()).isEmpty();
        assertThat(destination.cluster().endpoint()).contains("https://logs.example.com");
        assertThat(destination.objects().bucket()).isEqualTo("failed");
        assertThat(destination.backup()).isEmpty();
    }

    @Test
    void readsWhatIsGiven() {
        OpenSearchDestination destination =
                parse(
                        "Elasticsearch",
                        "'DomainARN': 'arn:aws:es:eu-west-1:123456789012:domain/logs', 'IndexName':"
                                + " 'logs', 'TypeName': 'log', 'IndexRotationPeriod': 'NoRotation',"
                                + " 'DocumentIdOptions': {'DefaultDocumentIdFormat':"
                                + " 'NO_DOCUMENT_ID'}, 'BufferingHints': {'SizeInMBs': 100,"
                                + " 'IntervalInSeconds': 0}, 'RetryOptions': {'DurationInSeconds':"
                                + " 0}, 'S3BackupMode': 'AllDocuments'");

        assertThat(destination.cluster().domainArn().map(Arn::region)).contains("eu-west-1");
        assertThat(destination.index().typeName()).isEqualTo("log");
        assertThat(destination.index().rotation()).isEqualTo(IndexRotationPeriod.NO_ROTATION);
        assertThat(destination.index().hasDocumentIds()).isFalse();
        assertThat(destination.bufferingHints()).isEqualTo(BufferingHints.of(100, 0));
        assertThat(destination.retryDuration()).isEqualTo(Duration.ZERO);
        assertThat(destination.backup().map(S3Configuration::bucket)).contains("failed");
    }

    @Test
    void aServerlessCollectionHasNeitherRotationNorIds() {
        OpenSearchIndex index =
                parse(
                                "AmazonOpenSearchServerless",
                                "'CollectionEndpoint': 'https://a.eu-west-1.aoss.amazonaws.com',"
                                        + " 'IndexName': 'logs'")
                        .index();

        assertThat(index.rotation()).isEqualTo(IndexRotationPeriod.NO_ROTATION);
        assertThat(index.hasDocumentIds()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'IndexName': 'logs' | ClusterEndpoint is missing; it must be given, or else DomainARN",
                "'IndexName': 'logs', 'ClusterEndpoint': 'http://a' | ClusterEndpoint is ~http://a~;"
                        + " it must be a URL of https with a host alone, such as"
                        + " https://logs.example.com",
                "'IndexName': 'logs', 'ClusterEndpoint': 'https://a', 'DomainARN':"
                        + " 'arn:aws:es:eu-west-1:123456789012:domain/logs' | ClusterEndpoint is"
                        + " ~https://a~; it must not be given together with DomainARN",
            })
    void saysWhereTheClusterMustBe(String fields, String problem) {
        assertThat(problems("Amazonopensearchservice", fields))
                .containsExactly(
                        "AmazonopensearchserviceDestinationConfiguration."
                                + problem.replace('~', '"'));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Logs", "_logs", "-logs", "lo gs", "logs*", "a/b", ""})
    void refusesNamesThatNoIndexCanHave(String name) {
        assertThat(problems("Amazonopensearchservice", CLUSTER + ", 'IndexName': '" + name + "'"))
                .hasSize(1)
                .first()
                .asString()
                .startsWith(
                        "AmazonopensearchserviceDestinationConfiguration.IndexName is \""
                                + name
                                + "\"; it must be a name of 1 to 80 characters");
    }

    @Test
    void doesNotKnowTypesOfAServerlessCollection() {
        assertThat(
                        problems(
                                "AmazonOpenSearchServerless",
                                "'CollectionEndpoint': 'https://a', 'IndexName': 'logs',"
                                        + " 'TypeName': 'log'"))
                .hasSize(1)
                .first()
                .asString()
                .startsWith(
                        "AmazonOpenSearchServerlessDestinationConfiguration.TypeName is unknown");
    }

    @Test
    void warnsOfTypesAndOfTheVpc() {
        assertThat(
                        Definitions.parse(
                                        json(
                                                "Amazonopensearchservice",
                                                CLUSTER
                                                        + ", 'IndexName': 'logs', 'TypeName': 'log',"
                                                        + " 'VpcConfiguration': {'RoleARN': '"
                                                        + Definitions.ROLE
                                                        + "',"
                                                        + " 'SubnetIds': ['subnet-1'],"
                                                        + " 'SecurityGroupIds': ['sg-1']}"))
                                .warnings())
                .containsExactly(
                        "AmazonopensearchserviceDestinationConfiguration.TypeName is 'log': types"
                                + " are for Elasticsearch 6 and older; Elasticsearch 7 warns of"
                                + " them, and OpenSearch refuses all documents",
                        "AmazonopensearchserviceDestinationConfiguration.VpcConfiguration has no"
                                + " effect: the job's own network is used");
    }

    private static OpenSearchDestination parse(String kind, String fields) {
        return Definitions.parse(json(kind, fields)).openSearch().orElseThrow();
    }

    private static Iterable<String> problems(String kind, String fields) {
        return Definitions.problems(json(kind, fields));
    }

    private static String json(String kind, String fields) {
        return ("{'DeliveryStreamName': 'orders', '"
                        + kind
                        + "DestinationConfiguration': {"
                        + ROLE
                        + ", "
                        + fields
                        + ", "
                        + BUCKET
                        + "}}")
                .replace('\'', '"');
    }
}
