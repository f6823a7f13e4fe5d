package io.hydrant.streams.cluster;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.DeliveryStreamType;
import io.hydrant.settings.HydrantOptions;
import io.hydrant.settings.HydrantOptions.StartingPosition;
import io.hydrant.streams.JobRecord;
import io.hydrant.streams.StreamState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.flink.api.common.JobID;
import org.apache.flink.runtime.webmonitor.handlers.JarRunRequestBody;

/** How all jobs are started: the settings, the options of Flink. */
final class Submission {

    private static final Pattern OF_FILE_SYSTEMS = Pattern.compile("(s3a?|fs)\\.");

    private final Function<DeliveryStreamDefinition, String> directPutStream;
    private final Map<String, String> settings;
    private final Map<String, String> flink;

    Submission(
            Function<DeliveryStreamDefinition, String> directPutStream,
            Map<String, String> settings,
            Map<String, String> flink) {
        this.directPutStream = directPutStream;
        this.settings = new TreeMap<>(settings);
        this.flink = new TreeMap<>(flink);
        // The cluster has its own from its start, and what jobs are given is shown to everybody.
        this.flink.keySet().removeIf(option -> OF_FILE_SYSTEMS.matcher(option).lookingAt());
    }

    JarRunRequestBody request(
            DeliveryStreamDefinition definition, JobRecord record, StreamState state) {
        Map<String, String> options = options(definition, state);
        return new JarRunRequestBody(
                null,
                null,
                arguments(definition, record, state, options),
                null,
                JobID.fromHexString(record.jobId()),
                record.snapshot().isEmpty() ? null : record.mode().allowsNonRestoredState(),
                record.snapshot().isEmpty() ? null : record.snapshot(),
                null,
                options);
    }

    private List<String> arguments(
            DeliveryStreamDefinition definition,
            JobRecord record,
            StreamState state,
            Map<String, String> options) {
        // Flink shows arguments in its logs: the definition itself is read from its file.
        List<String> arguments = new ArrayList<>();
        arguments.add("run");
        arguments.add(state.definition(record.versionId()));
        arguments.add("--delivery-stream-arn=" + definition.arn());
        arguments.add("--version-id=" + record.versionId());
        settings(definition).forEach((key, value) -> arguments.add("--" + key + "=" + value));
        arguments.addAll(record.mode().arguments());
        options.forEach((key, value) -> arguments.add("-D" + key + "=" + value));
        return arguments;
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

    private Map<String, String> options(DeliveryStreamDefinition definition, StreamState state) {
        Map<String, String> options = new TreeMap<>(flink);
        options.put("pipeline.name", definition.arn());
        options.put("execution.checkpointing.dir", state.checkpoints());
        // After an unclean end, the next job goes on from the newest checkpoint.
        options.put(
                "execution.checkpointing.externalized-checkpoint-retention",
                "RETAIN_ON_CANCELLATION");
        return options;
    }
}
