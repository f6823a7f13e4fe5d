package io.hydrant.deploy;

import io.hydrant.metrics.FirehoseMetric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names that Prometheus knows our metrics by, and those that dashboard and alerts ask for. */
public final class ScrapedNames {

    public static final Path DASHBOARD = Path.of("deploy/grafana/dashboard.json");
    public static final Path ALERTS = Path.of("deploy/grafana/alerts.yml");

    private static final String OURS =
            "flink_taskmanager_job_task_operator_kinesisanalytics_DeliveryStreamName_";

    private static final Set<FirehoseMetric> OF_OBJECTS =
            EnumSet.of(
                    FirehoseMetric.RECORDS,
                    FirehoseMetric.BYTES,
                    FirehoseMetric.SUCCESS,
                    FirehoseMetric.OBJECT_COUNT,
                    FirehoseMetric.DATA_FRESHNESS,
                    FirehoseMetric.BUFFERED_BYTES);

    private static final Set<FirehoseMetric> OF_BATCHES =
            EnumSet.of(
                    FirehoseMetric.RECORDS,
                    FirehoseMetric.BYTES,
                    FirehoseMetric.SUCCESS,
                    FirehoseMetric.ATTEMPTED,
                    FirehoseMetric.DATA_FRESHNESS,
                    FirehoseMetric.PROCESSED_RECORDS,
                    FirehoseMetric.PROCESSED_BYTES,
                    FirehoseMetric.BUFFERED_BYTES,
                    FirehoseMetric.WAITING_BYTES);

    private static final Set<FirehoseMetric> OF_LOADS =
            EnumSet.of(
                    FirehoseMetric.RECORDS,
                    FirehoseMetric.SUCCESS,
                    FirehoseMetric.ATTEMPTED,
                    FirehoseMetric.DATA_FRESHNESS,
                    FirehoseMetric.WAITING_OBJECTS);

    /** That their operators register these, the tests of those operators tell. */
    private static final Map<String, Set<FirehoseMetric>> BY_DESTINATION =
            Map.of(
                    "DeliveryToS3", OF_OBJECTS,
                    "BackupToS3", OF_OBJECTS,
                    "ErrorOutput", OF_OBJECTS,
                    "DeliveryToHttpEndpoint", OF_BATCHES,
                    "DeliveryToSplunk", withAckLatency(OF_BATCHES),
                    "DeliveryToAmazonOpenSearchService", OF_BATCHES,
                    "DeliveryToAmazonOpenSearchServerless", OF_BATCHES,
                    "DeliveryToRedshift", OF_LOADS);

    private static Set<FirehoseMetric> withAckLatency(Set<FirehoseMetric> others) {
        Set<FirehoseMetric> all = EnumSet.copyOf(others);
        all.add(FirehoseMetric.DATA_ACK_LATENCY);
        return all;
    }

    /** Of the job and its processes. */
    private static final Set<String> FLINKS =
            Set.of(
                    "flink_jobmanager_job_runningTime",
                    "flink_jobmanager_job_numRestarts",
                    "flink_jobmanager_job_numberOfFailedCheckpoints",
                    "flink_jobmanager_job_numberOfCompletedCheckpoints",
                    "flink_jobmanager_job_lastCheckpointDuration",
                    "flink_jobmanager_job_lastCheckpointSize",
                    "flink_taskmanager_job_task_busyTimeMsPerSecond",
                    "flink_taskmanager_job_task_backPressuredTimeMsPerSecond",
                    "flink_taskmanager_Status_JVM_CPU_Time");

    private static final Pattern BY_PATTERN = Pattern.compile("__name__=~\\\\?\"([^\"\\\\]+)");
    private static final Pattern BY_NAME = Pattern.compile("(?<![\"\\w])flink_\\w+");

    private static final Pattern INNERMOST_GROUP = Pattern.compile("\\(([^()]*)\\)");

    private ScrapedNames() {}

    /** All there can be. */
    public static Set<String> known() {
        Set<String> names = new TreeSet<>(FLINKS);
        for (FirehoseMetric metric : FirehoseMetric.values()) {
            namesOf(metric).map(name -> OURS + name.replace('.', '_')).forEach(names::add);
        }
        return names;
    }

    private static Stream<String> namesOf(FirehoseMetric metric) {
        if (metric == FirehoseMetric.FAILED_RECORDS) {
            return Stream.of("ErrorCode_" + metric.text());
        }
        return isOfADestination(metric)
                ? BY_DESTINATION.entrySet().stream()
                        .filter(destination -> destination.getValue().contains(metric))
                        .map(destination -> destination.getKey() + "." + metric.text())
                : Stream.of(metric.text());
    }

    /** Whether destinations have it, each its own. */
    public static boolean isOfADestination(FirehoseMetric metric) {
        return BY_DESTINATION.values().stream().anyMatch(some -> some.contains(metric));
    }

    /** As they stand in a file. */
    public static Set<String> namedIn(Path file) throws IOException {
        return all(BY_NAME, Files.readString(file).replaceAll("__name__=~\\\\?\"[^\"]+", ""));
    }

    /** Regular expressions for names, as they stand in a file: one for each alternative. */
    public static Set<String> patternsIn(Path file) throws IOException {
        return all(BY_PATTERN, Files.readString(file)).stream()
                .flatMap(ScrapedNames::alternatives)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> alternatives(String pattern) {
        Matcher group = INNERMOST_GROUP.matcher(pattern);
        return group.find()
                ? Stream.of(group.group(1).split("\\|"))
                        .map(
                                one ->
                                        pattern.substring(0, group.start())
                                                + one
                                                + pattern.substring(group.end()))
                        .flatMap(ScrapedNames::alternatives)
                : Stream.of(pattern);
    }

    private static Set<String> all(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.results()
                .map(found -> found.group(matcher.groupCount()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
