package io.hydrant.api.cluster;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.DeliveryStreamType;
import io.hydrant.job.FlinkRestApi;
import io.hydrant.settings.HydrantOptions;
import io.hydrant.settings.HydrantOptions.StartingPosition;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** How all jobs are started: the jar, the settings, the options of Flink. */
final class Submission {

    private static final Pattern OF_FILE_SYSTEMS = Pattern.compile("(s3a?|fs)\\.");

    private final FlinkRestApi rest;
    private final ClusterJar jar;
    private final Function<DeliveryStreamDefinition, String> directPutStream;
    private final Map<String, String> settings;
    private final Map<String, String> flink;

    Submission(
            FlinkRestApi rest,
            ClusterJar jar,
            Function<DeliveryStreamDefinition, String> directPutStream,
            Map<String, String> settings,
            Map<String, String> flink) {
        this.rest = rest;
        this.jar = jar;
        this.directPutStream = directPutStream;
        this.settings = new TreeMap<>(settings);
        this.flink = new TreeMap<>(flink);
        // The cluster has its own from its start, and what jobs are given is shown to everybody.
        this.flink.keySet().removeIf(option -> OF_FILE_SYSTEMS.matcher(option).lookingAt());
    }

    void run(JobRecord record, StreamState state) throws IOException, InterruptedException {
        ObjectNode request = FlinkRestApi.object().put("jobId", record.jobId());
        if (!record.snapshot().isEmpty()) {
            request.put("savepointPath", record.snapshot())
                    .put("allowNonRestoredState", record.start().allowsNonRestoredState());
        }
        // Flink shows arguments in its logs: the definition itself is read from its file.
        ArrayNode program =
                request.putArray("programArgsList")
                        .add("run")
                        .add(state.definition(record.versionId()))
                        .add("--delivery-stream-arn=" + state.deliveryStreamArn())
                        .add("--version-id=" + record.versionId());
        DeliveryStreamDefinition definition = state.kept(record.versionId());
        settings(definition).forEach((key, value) -> program.add("--" + key + "=" + value));
        record.start().arguments().forEach(program::add);
        ObjectNode configuration = request.putObject("flinkConfiguration");
        options(state)
                .forEach(
                        (key, value) -> {
                            configuration.put(key, value);
                            program.add("-D" + key + "=" + value);
                        });
        rest.post("jars/" + jar.id() + "/run", request);
    }

    private Map<String, String> settings(DeliveryStreamDefinition definition) {
        Map<String, String> all = new TreeMap<>(settings);
        // As with Firehose, the bucket may be created later.
        all.putIfAbsent(HydrantOptions.PREFLIGHT.key(), "false");
        if (definition.type() == DeliveryStreamType.DIRECT_PUT) {
            all.put(HydrantOptions.DIRECT_PUT_STREAM.key(), directPutStream.apply(definition));
            // Whatever is in the stream was put to the delivery stream, perhaps before its job ran.
            all.put(
                    HydrantOptions.KINESIS_STARTING_POSITION.key(),
                    StartingPosition.TRIM_HORIZON.name());
        }
        return all;
    }

    private Map<String, String> options(StreamState state) {
        Map<String, String> options = new TreeMap<>(flink);
        options.put("pipeline.name", state.deliveryStreamArn());
        options.put("execution.checkpointing.dir", state.checkpoints());
        // After an unclean end, the next job goes on from the last checkpoint.
        options.put(
                "execution.checkpointing.externalized-checkpoint-retention",
                "RETAIN_ON_CANCELLATION");
        return options;
    }
}
