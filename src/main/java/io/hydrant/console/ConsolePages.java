package io.hydrant.console;

import io.hydrant.answers.NamedThreads;
import io.hydrant.api.console.Console;
import io.hydrant.api.development.DevelopmentApi;
import io.hydrant.api.development.DevelopmentHandler;
import io.hydrant.api.operations.FirehoseOperations;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.streams.DeliveryJobs;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.apache.flink.configuration.Configuration;
import org.eclipse.jetty.server.Handler;

/** The console of a server that serves the Firehose API. */
public final class ConsolePages implements Console {

    private final Sampler sampler;
    private final Events events;
    private final ConsoleHandler pages;
    private final Entrance entrance;
    private final ExecutorService reading =
            Executors.newSingleThreadExecutor(NamedThreads.called("hydrant-console-errors"));
    private final Clock clock = Clock.systemUTC();

    private ConsolePages(
            FirehoseOperations operations,
            DevelopmentApi helps,
            DeliveryJobs jobs,
            Configuration settings,
            Function<DeliveryStreamDefinition, String> words,
            Optional<SignIn> signIn) {
        sampler =
                new Sampler(
                        operations.streams(),
                        jobs,
                        stream -> new ErrorOutput(stream, settings, clock),
                        clock);
        ConsoleApi api = new ConsoleApi(operations, sampler, settings, words, clock);
        events =
                new Events(
                        stream -> api.summary(stream).toString(),
                        (stream, history) -> api.details(stream, history).toString());
        pages = new ConsoleHandler(api, new Assets(), events, signIn);
        entrance = new Entrance(signIn, pages, new DevelopmentHandler(helps));
        sampler.start(this::seen);
    }

    /**
     * {@code words} explains a definition. With {@code signIn}, browsers are let in by its links.
     */
    public static Console.Maker with(
            Configuration settings,
            Function<DeliveryStreamDefinition, String> words,
            Optional<SignIn> signIn) {
        return (operations, helps, jobs) ->
                new ConsolePages(operations, helps, jobs, settings, words, signIn);
    }

    private void seen(List<Watched> streams) {
        for (Watched stream : streams) {
            if (stream.hasNewFailures()) {
                readErrorsOf(stream);
            }
        }
        if (events.hasSubscribers()) {
            sampler.asked();
            events.publish(streams, sampler.all(), clock.millis());
        }
    }

    /** In a thread of its own: a bucket that does not answer takes long. */
    private void readErrorsOf(Watched stream) {
        try {
            reading.execute(stream.errors()::refresh);
        } catch (RejectedExecutionException closed) {
            // Nobody will look at them.
        }
    }

    @Override
    public Handler entrance() {
        return entrance;
    }

    @Override
    public Handler pages() {
        return pages;
    }

    @Override
    public void close() {
        events.close();
        sampler.close();
        reading.shutdownNow();
    }
}
