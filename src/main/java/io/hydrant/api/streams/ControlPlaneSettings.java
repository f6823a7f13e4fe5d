package io.hydrant.api.streams;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.destination.ExtraSlashes;
import io.hydrant.job.SourceStream;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.flink.configuration.Configuration;

/** Settings of the Firehose API's operations. Jobs and log are given separately. */
public final class ControlPlaneSettings {

    private static final String DEFAULT_ACCOUNT = "123456789012";

    private Executor starts;
    private Executor deletions;
    private Duration longestWaitForStart = Duration.ZERO;
    private StreamLimit limit = StreamLimit.none();
    private StoredDefinitions definitions =
            new StoredDefinitions(DEFAULT_ACCOUNT, ExtraSlashes.REFUSE);
    private Clock clock = Clock.systemUTC();
    private Function<DeliveryStreamDefinition, String> directPutStream =
            definition -> SourceStream.of(definition, new Configuration()).name();

    private ControlPlaneSettings(Executor background) {
        this.starts = background;
        this.deletions = background;
    }

    /**
     * Starts and ends jobs with this executor, whose threads block for seconds. The caller owns the
     * executor.
     */
    public static ControlPlaneSettings inBackground(Executor background) {
        return new ControlPlaneSettings(background);
    }

    /** Ends jobs, which then wait for no start of another. */
    public ControlPlaneSettings withDeletionsIn(Executor changed) {
        return with(copy -> copy.deletions = changed);
    }

    /**
     * The longest time that CreateDeliveryStream blocks until the delivery stream is active. The
     * default is zero, as with Firehose.
     */
    public ControlPlaneSettings withLongestWaitForStart(Duration changed) {
        return with(copy -> copy.longestWaitForStart = changed);
    }

    /** By default the quota of Firehose alone limits delivery streams. */
    public ControlPlaneSettings withLimit(StreamLimit changed) {
        return with(copy -> copy.limit = changed);
    }

    public ControlPlaneSettings withAccountId(String changed) {
        return with(copy -> copy.definitions = definitions.withAccountId(changed));
    }

    /** Decides on prefixes that Flink cannot write unchanged. */
    public ControlPlaneSettings withExtraSlashes(ExtraSlashes changed) {
        return with(copy -> copy.definitions = definitions.withExtraSlashes(changed));
    }

    public ControlPlaneSettings withClock(Clock changed) {
        return with(copy -> copy.clock = changed);
    }

    /** The name of the Kinesis stream behind a delivery stream: the one that its job reads. */
    public ControlPlaneSettings withDirectPutStream(
            Function<DeliveryStreamDefinition, String> changed) {
        return with(copy -> copy.directPutStream = changed);
    }

    private ControlPlaneSettings with(Consumer<ControlPlaneSettings> change) {
        ControlPlaneSettings copy = new ControlPlaneSettings(starts);
        copy.deletions = deletions;
        copy.longestWaitForStart = longestWaitForStart;
        copy.limit = limit;
        copy.definitions = definitions;
        copy.clock = clock;
        copy.directPutStream = directPutStream;
        change.accept(copy);
        return copy;
    }

    Executor starts() {
        return starts;
    }

    Executor deletions() {
        return deletions;
    }

    public Duration longestWaitForStart() {
        return longestWaitForStart;
    }

    public StreamLimit limit() {
        return limit;
    }

    public StoredDefinitions definitions() {
        return definitions;
    }

    public Clock clock() {
        return clock;
    }

    String directPutStream(DeliveryStreamDefinition definition) {
        return directPutStream.apply(definition);
    }
}
