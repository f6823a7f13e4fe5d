package io.hydrant.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hydrant.definition.DeliveryStreamDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.OperatorIDPair;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What savepoints and dashboards know the operators of a job of several streams by. */
class SeveralStreamsTest {

    private final Configuration settings = new Configuration();

    SeveralStreamsTest() {
        settings.setString("s3.uri-template", "file:///tmp/{bucket}");
    }

    @Test
    void eachBranchCarriesItsNameAndTheSourceThatOfTheKinesisStream() throws Exception {
        assertThat(uids(clicks("s3", "partner")))
                .isEqualTo(
                        Set.of(
                                "source/eu-west-1/clicks",
                                "chunks/clicks-to-s3",
                                "buffer/clicks-to-s3",
                                "s3/clicks-to-s3",
                                "Sink Committer: s3/clicks-to-s3",
                                "chunks/clicks-to-partner",
                                "buffer/clicks-to-partner",
                                "batches/clicks-to-partner",
                                "delivery/clicks-to-partner",
                                "error-chunks/clicks-to-partner",
                                "error-buffer/clicks-to-partner",
                                "error-s3/clicks-to-partner",
                                "Sink Committer: error-s3/clicks-to-partner",
                                "error-log/clicks-to-partner"));
    }

    @Test
    void aStreamThatIsAddedOrTakenAwayLeavesTheUidsOfTheOthers() throws Exception {
        Set<String> both = uids(clicks("s3", "partner"));
        Set<String> added = uids(clicks("search", "partner", "s3"));

        assertThat(added).containsAll(both);
        added.removeAll(both);
        assertThat(added).isNotEmpty().allMatch(uid -> uid.endsWith("/clicks-to-search"));
    }

    @Test
    void eachKinesisStreamIsReadOnce() throws Exception {
        List<DeliveryStreamDefinition> definitions = clicks("s3", "search", "partner");
        definitions.add(parse("conf/orders-to-opensearch.json"));
        definitions.add(parse("conf/orders-to-postgres.json"));

        List<String> sources =
                graph(definitions).getStreamNodes().stream()
                        .filter(node -> node.getInEdges().isEmpty())
                        .map(StreamNode::getTransformationUID)
                        .collect(Collectors.toList());

        assertThat(sources)
                .containsExactlyInAnyOrderElementsOf(
                        definitions.stream()
                                .map(definition -> SourceStream.of(definition, settings))
                                .map(stream -> "source/" + stream.region() + "/" + stream.name())
                                .collect(Collectors.toSet()))
                .contains("source/eu-west-1/clicks", "source/ap-northeast-2/orders");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "conf/firehose-etl-stream.json",
                "conf/http-endpoint-stream.json",
                "conf/orders-to-postgres.json",
                "conf/orders-by-customer.json"
            })
    void theOnlyStreamOfAJobFindsItsStateOfAJobOfSeveral(String file) throws Exception {
        DeliveryStreamDefinition definition = parse(file);
        List<DeliveryStreamDefinition> several = clicks("search");
        several.add(definition);

        Map<OperatorID, OperatorID> alone = ids(List.of(definition));

        assertThat(ids(several)).hasSizeGreaterThan(alone.size());
        assertThat(ids(several).keySet()).containsAll(alone.values());
        assertThat(new TreeSet<>(alone.keySet())).doesNotContainAnyElementsOf(alone.values());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "conf/firehose-etl-stream.json",
                "conf/http-endpoint-stream.json",
                "conf/orders-to-postgres.json",
                "conf/orders-by-customer.json"
            })
    void aJobThatHasGrownFindsTheStateOfTheStreamThatWasAlone(String file) throws Exception {
        DeliveryStreamDefinition definition = parse(file);
        List<DeliveryStreamDefinition> several = clicks("search");
        several.add(definition);
        Map<OperatorID, OperatorID> alone = ids(List.of(definition));
        settings.setString("job.grown-from", definition.name());

        assertThat(ids(several).values())
                .filteredOn(id -> id != null)
                .containsExactlyInAnyOrderElementsOf(alone.keySet());
    }

    @Test
    void inAJobOfSeveralNoStateIsTakenForThatOfAnother() throws Exception {
        assertThat(ids(clicks("s3", "search", "partner")).values()).containsOnlyNulls();
    }

    @Test
    void buffersAndMetricsAreFoundInWhicheverStream() throws Exception {
        List<String> buffers = new ArrayList<>();
        for (JobVertex vertex : graph(clicks("s3", "partner")).getJobGraph().getVertices()) {
            for (Stage stage : List.of(Stage.BUFFER, Stage.ERROR_BUFFER)) {
                if (stage.isFirstIn(vertex.getName())) {
                    buffers.add(vertex.getName().split(" -> ")[0]);
                }
            }
        }

        assertThat(buffers)
                .containsExactlyInAnyOrder(
                        "Buffer: clicks-to-s3",
                        "Buffer: clicks-to-partner",
                        "Error buffer: clicks-to-partner");
        assertThat(Stage.BUFFER.hasMetric("Buffer__clicks-to-s3.numRecordsIn")).isTrue();
        assertThat(Stage.BUFFER.hasMetric("Buffer.numRecordsIn")).isTrue();
        assertThat(Stage.BUFFER.hasMetric("Error_buffer__clicks-to-s3.numRecordsIn")).isFalse();
        assertThat(Stage.BUFFER.hasMetric("Buffer_s.numRecordsIn")).isFalse();
        assertThat(Stage.BUFFER.hasMetric("numRecordsIn")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "orders|orders|DeliveryStreamName is 'orders' in two definitions; each stream of a"
                        + " job must have its own name",
                "orders.eu|orders_eu|DeliveryStreamName is 'orders.eu' and 'orders_eu'; in one job,"
                        + " names must differ in their first 60 characters, in which a dot counts"
                        + " as an underscore",
                "a23456789-123456789-123456789-123456789-123456789-123456789-.1|"
                        + "a23456789-123456789-123456789-123456789-123456789-123456789-.2|"
                        + "DeliveryStreamName is"
                        + " 'a23456789-123456789-123456789-123456789-123456789-123456789-.1' and"
                        + " 'a23456789-123456789-123456789-123456789-123456789-123456789-.2'; in"
                        + " one job, names must differ in their first 60 characters, in which a"
                        + " dot counts as an underscore"
            })
    void namesThatCannotBeToldApartAreRefused(String one, String other, String refusal)
            throws Exception {
        DeliveryStreamDefinition first = named(one);
        DeliveryStreamDefinition second = named(other);

        assertThatThrownBy(() -> JobStreams.of(List.of(first, second)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(refusal);
    }

    @Test
    void aStreamThatAJobCannotHaveGrownFromIsRefused() throws Exception {
        settings.setString("job.grown-from", "orders");

        assertThatThrownBy(() -> graph(clicks("s3", "search")))
                .hasMessage(
                        "job.grown-from is 'orders'; it must be one of several delivery streams of"
                                + " the job: clicks-to-s3, clicks-to-search");
        assertThatThrownBy(() -> graph(List.of(named("orders"))))
                .hasMessage(
                        "job.grown-from is 'orders'; it must be one of several delivery streams of"
                                + " the job, which has only orders");
    }

    @Test
    void oneKinesisStreamIsNotTakenForTheDirectPutOfSeveral() throws Exception {
        settings.setString("direct-put.stream", "puts");

        assertThatThrownBy(() -> graph(List.of(directPut("one"), directPut("two"))))
                .hasMessage(
                        "direct-put.stream is 'puts'; it must not be given for several Direct PUT"
                                + " delivery streams: one, two");
    }

    @Test
    void aBucketWithTwoKeysIsRefused() throws Exception {
        settings.removeKey("s3.uri-template");
        String key = "arn:aws:kms:eu-west-1:123456789012:key/";

        assertThatThrownBy(
                        () ->
                                graph(
                                        List.of(
                                                encrypted("one", key + "1"),
                                                encrypted("two", key + "2"))))
                .hasMessage(
                        "AWSKMSKeyARN of bucket my-clicks is '"
                                + key
                                + "1' and '"
                                + key
                                + "2'; in one job, a bucket must have one key");
    }

    private static List<DeliveryStreamDefinition> clicks(String... to) throws Exception {
        List<DeliveryStreamDefinition> definitions = new ArrayList<>();
        for (String destination : to) {
            definitions.add(parse("conf/clicks-to-three/clicks-to-" + destination + ".json"));
        }
        return definitions;
    }

    private static DeliveryStreamDefinition parse(String file) throws Exception {
        return DeliveryStreamDefinition.parse(Files.readString(Path.of(file)));
    }

    private static String text() throws Exception {
        return Files.readString(Path.of("conf/clicks-to-three/clicks-to-s3.json"));
    }

    private static DeliveryStreamDefinition named(String name) throws Exception {
        return DeliveryStreamDefinition.parse(text().replace("clicks-to-s3", name));
    }

    private static DeliveryStreamDefinition directPut(String name) throws Exception {
        return DeliveryStreamDefinition.parse(
                text().replace("clicks-to-s3", name)
                        .replace("KinesisStreamAsSource", "DirectPut")
                        .replaceFirst("(?s)\"KinesisStreamSourceConfiguration\": \\{.*?\\},", ""));
    }

    private static DeliveryStreamDefinition encrypted(String name, String key) throws Exception {
        return DeliveryStreamDefinition.parse(
                text().replace("clicks-to-s3", name)
                        .replace(
                                "\"CompressionFormat\"",
                                "\"EncryptionConfiguration\": {\"KMSEncryptionConfig\":"
                                        + " {\"AWSKMSKeyARN\": \""
                                        + key
                                        + "\"}}, \"CompressionFormat\""));
    }

    private StreamGraph graph(List<DeliveryStreamDefinition> definitions) {
        StreamExecutionEnvironment env = new StreamExecutionEnvironment(new Configuration());
        DeliveryJob.compose(env, JobStreams.of(definitions), settings);
        return env.getStreamGraph();
    }

    private Set<String> uids(List<DeliveryStreamDefinition> definitions) {
        return graph(definitions).getStreamNodes().stream()
                .map(StreamNode::getTransformationUID)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Where operators keep their state, and where else they would look for it. */
    private Map<OperatorID, OperatorID> ids(List<DeliveryStreamDefinition> definitions) {
        Map<OperatorID, OperatorID> ids = new HashMap<>();
        for (JobVertex vertex : graph(definitions).getJobGraph().getVertices()) {
            for (OperatorIDPair pair : vertex.getOperatorIDs()) {
                ids.put(
                        pair.getGeneratedOperatorID(),
                        pair.getUserDefinedOperatorID().orElse(null));
            }
        }
        return ids;
    }
}
