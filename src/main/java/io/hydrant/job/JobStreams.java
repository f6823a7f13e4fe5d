package io.hydrant.job;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.settings.HydrantOptions;
import io.hydrant.settings.StreamScope;
import io.hydrant.source.KinesisStreamId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;

/** The delivery streams of one Flink job. Immutable. */
public final class JobStreams {

    /** Flink cuts off names of operators at 80 characters, and the longest stage has 17. */
    private static final int DISTINCT_CHARACTERS = 60;

    private final List<DeliveryStreamDefinition> definitions;

    private JobStreams(List<DeliveryStreamDefinition> definitions) {
        this.definitions = definitions;
    }

    public static JobStreams of(DeliveryStreamDefinition only) {
        return new JobStreams(List.of(only));
    }

    /**
     * Throws {@link IllegalArgumentException} if there is no definition, or if two have one name or
     * names that Flink's metrics cannot tell apart.
     */
    public static JobStreams of(List<DeliveryStreamDefinition> definitions) {
        if (definitions.isEmpty()) {
            throw new IllegalArgumentException(
                    "A definition is missing; a job must have at least one");
        }
        Map<String, String> names = new HashMap<>();
        for (DeliveryStreamDefinition definition : definitions) {
            String other = names.putIfAbsent(inMetrics(definition.name()), definition.name());
            if (definition.name().equals(other)) {
                throw new IllegalArgumentException(
                        "DeliveryStreamName is '"
                                + other
                                + "' in two definitions; each stream of a job must have its own"
                                + " name");
            }
            if (other != null) {
                throw new IllegalArgumentException(
                        "DeliveryStreamName is '"
                                + other
                                + "' and '"
                                + definition.name()
                                + "'; in one job, names must differ in their first "
                                + DISTINCT_CHARACTERS
                                + " characters, in which a dot counts as an underscore");
            }
        }
        return new JobStreams(List.copyOf(definitions));
    }

    /** As Flink's REST API spells it. */
    private static String inMetrics(String name) {
        return name.replace('.', '_').substring(0, Math.min(DISTINCT_CHARACTERS, name.length()));
    }

    public List<DeliveryStreamDefinition> definitions() {
        return definitions;
    }

    public boolean isOne() {
        return definitions.size() == 1;
    }

    public List<String> names() {
        return names(definitions);
    }

    /** The name of the job. */
    public String jobName() {
        return jobName(definitions);
    }

    public static String jobName(List<DeliveryStreamDefinition> definitions) {
        return String.join(", ", names(definitions));
    }

    /** The streams that read each Kinesis stream. The job reads each of them once. */
    public Map<KinesisStreamId, List<DeliveryStreamDefinition>> bySource(Configuration settings) {
        Map<KinesisStreamId, List<DeliveryStreamDefinition>> bySource = new LinkedHashMap<>();
        for (DeliveryStreamDefinition definition : definitions) {
            bySource.computeIfAbsent(
                            SourceStream.of(definition, settings), any -> new ArrayList<>())
                    .add(definition);
        }
        return bySource;
    }

    /**
     * How many of the streams deliver batches, which wait in the job while a destination is down.
     */
    int batchDestinations() {
        return (int)
                definitions.stream()
                        .filter(
                                definition ->
                                        definition.httpEndpoint().isPresent()
                                                || definition.openSearch().isPresent()
                                                || definition.splunk().isPresent())
                        .count();
    }

    static List<String> names(List<DeliveryStreamDefinition> definitions) {
        return definitions.stream()
                .map(DeliveryStreamDefinition::name)
                .collect(Collectors.toList());
    }

    StageNames stageNames(DeliveryStreamDefinition definition, Configuration settings) {
        if (isOne()) {
            return StageNames.ofOnly(definition.name());
        }
        StageNames names = StageNames.ofOneOfSeveral(definition.name());
        return definition.name().equals(grownFrom(settings).orElse(""))
                ? names.grownFromAlone()
                : names;
    }

    /** Those of a source depend on what it reads alone. */
    StageNames stageNames(
            KinesisStreamId source,
            List<DeliveryStreamDefinition> readers,
            Configuration settings) {
        String id = source.region() + "/" + source.name();
        if (isOne()) {
            return StageNames.ofOnly(id);
        }
        StageNames names = StageNames.ofOneOfSeveral(id);
        return grownFrom(settings).filter(names(readers)::contains).isPresent()
                ? names.grownFromAlone()
                : names;
    }

    private Optional<String> grownFrom(Configuration settings) {
        return settings.getOptional(HydrantOptions.GROWN_FROM);
    }

    /**
     * Throws {@link IllegalArgumentException} for settings that would have no effect, and for
     * definitions that no settings fit.
     */
    public void requireFitting(Configuration settings) {
        ObjectEncryption.of(this, settings);
        definitions.forEach(
                definition ->
                        Manifests.of(definition, StreamScope.of(settings, definition.name())));
        Optional<String> grownFrom = grownFrom(settings);
        if (grownFrom.isPresent() && (isOne() || !names().contains(grownFrom.get()))) {
            throw new IllegalArgumentException(
                    HydrantOptions.GROWN_FROM.key()
                            + " is '"
                            + grownFrom.get()
                            + "'; it must be one of several delivery streams of the job"
                            + (isOne() ? ", which has only " + jobName() : ": " + jobName()));
        }
        if (!isOne() && settings.contains(HydrantOptions.DIRECT_PUT_STREAM)) {
            requireDirectPutStreamFits(settings);
        }
    }

    /** One Kinesis stream cannot be what two different delivery streams were put to. */
    private void requireDirectPutStreamFits(Configuration settings) {
        List<String> directPut =
                names(
                        definitions.stream()
                                .filter(definition -> definition.kinesisSource().isEmpty())
                                .collect(Collectors.toList()));
        if (directPut.size() > 1) {
            throw new IllegalArgumentException(
                    HydrantOptions.DIRECT_PUT_STREAM.key()
                            + " is '"
                            + settings.get(HydrantOptions.DIRECT_PUT_STREAM)
                            + "'; it must not be given for several Direct PUT delivery streams: "
                            + String.join(", ", directPut));
        }
    }
}
