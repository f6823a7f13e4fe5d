package io.hydrant.api;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.ExtraSlashes;
import io.hydrant.job.SourceStream;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.apache.flink.configuration.Configuration;

/** What the operations of the Firehose API work with, beside jobs and log. */
public final class ControlPlaneSettings {

    private static final String DEFAULT_ACCOUNT = "123456789012";

    private final Executor background;
    private final StoredDefinitions definitions;
    private final Clock clock;
    private final Function<DeliveryStreamDefinition, String> directPutStream;

    private ControlPlaneSettings(
            Executor background,
            StoredDefinitions definitions,
            Clock clock,
            Function<DeliveryStreamDefinition, String> directPutStream) {
        this.background = background;
        this.definitions = definitions;
        this.clock = clock;
        this.directPutStream = directPutStream;
    }

    /**
     * The executor starts and ends jobs, which takes its threads seconds; it belongs to the caller.
     */
    public static ControlPlaneSettings inBackground(Executor background) {
        return new ControlPlaneSettings(
                background,
                new StoredDefinitions(DEFAULT_ACCOUNT, ExtraSlashes.REFUSE),
                Clock.systemUTC(),
                definition -> SourceStream.of(definition, new Configuration()).name());
    }

    public ControlPlaneSettings withAccountId(String changed) {
        return new ControlPlaneSettings(
                background, definitions.withAccountId(changed), clock, directPutStream);
    }

    /** What becomes of prefixes that Flink cannot write as they are. */
    public ControlPlaneSettings withExtraSlashes(ExtraSlashes changed) {
        return new ControlPlaneSettings(
                background, definitions.withExtraSlashes(changed), clock, directPutStream);
    }

    public ControlPlaneSettings withClock(Clock changed) {
        return new ControlPlaneSettings(background, definitions, changed, directPutStream);
    }

    /** The name of the Kinesis stream behind a delivery stream: the one that its job reads. */
    public ControlPlaneSettings withDirectPutStream(
            Function<DeliveryStreamDefinition, String> changed) {
        return new ControlPlaneSettings(background, definitions, clock, changed);
    }

    Executor background() {
        return background;
    }

    StoredDefinitions definitions() {
        return definitions;
    }

    Clock clock() {
        return clock;
    }

    String directPutStream(DeliveryStreamDefinition definition) {
        return directPutStream.apply(definition);
    }
}
