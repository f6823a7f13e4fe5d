package io.hydrant.destination.redshift;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries a load until its time is over, and leaves a manifest of what it gave up. */
final class RetryingLoad {

    private static final Logger LOG = LoggerFactory.getLogger(RetryingLoad.class);

    private final ObjectLoader loader;
    private final RetryTimes times;
    private final Manifests manifests;
    private final Clock clock;
    private final Pause pause;
    private volatile boolean stopped;

    RetryingLoad(ObjectLoader loader, RetryTimes times, Manifests manifests) {
        this(loader, times, manifests, Clock.systemUTC(), time -> Thread.sleep(time.toMillis()));
    }

    RetryingLoad(
            ObjectLoader loader, RetryTimes times, Manifests manifests, Clock clock, Pause pause) {
        this.loader = loader;
        this.times = times;
        this.manifests = manifests;
        this.clock = clock;
        this.pause = pause;
    }

    /** Returns how many rows were loaded; empty when the load was given up. */
    OptionalLong run(Load load, Consumer<Load> attempted) throws IOException, InterruptedException {
        Load current = load;
        while (true) {
            current = current.attempted(clock.millis());
            attempted.accept(current);
            try {
                return OptionalLong.of(loader.load(current.objects()));
            } catch (LoadFailedException e) {
                if (stopped) {
                    // It failed because it was ended: nothing is given up for that.
                    throw new InterruptedException("Loading was stopped");
                }
                Duration next = times.pauseAfter(current, clock.millis());
                if (next.isZero()) {
                    giveUp(current, e);
                    return OptionalLong.empty();
                }
                LOG.warn(
                        "Load failed, will retry: code={} attempt={} objects={} in={} {}",
                        e.code(),
                        current.attempts(),
                        current.objects().size(),
                        next,
                        e.getMessage());
                pause.of(next);
            }
        }
    }

    /** From another thread; what fails from now on is left to the next start. */
    void stop() {
        stopped = true;
    }

    private void giveUp(Load load, LoadFailedException why) throws IOException {
        String manifest = manifests.writeOfFailed(load.objects());
        LOG.error(
                "Load was given up: code={} attempts={} objects={} manifest={} {}",
                why.code(),
                load.attempts(),
                load.objects().size(),
                manifest,
                why.getMessage());
    }
}
