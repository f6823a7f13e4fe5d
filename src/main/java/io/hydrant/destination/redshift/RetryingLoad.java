package io.hydrant.destination.redshift;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Retries a load until the retry duration is over, and writes a manifest of the objects of a failed
 * load.
 *
 * <p>A faulty object is not retried. The load is split in halves until the object is alone, and
 * this last load fails.
 */
final class RetryingLoad {

    private static final Logger LOG = LoggerFactory.getLogger(RetryingLoad.class);

    private final ObjectLoader loader;
    private final RetryTimes times;
    private final Manifests manifests;
    private final Clock clock;
    private final Pause pause;
    private volatile boolean stopped;

    RetryingLoad(ObjectLoader loader, RetryTimes times, Manifests manifests) {
        this(loader, times, manifests, Clock.systemUTC(), Pause.SLEEP);
    }

    RetryingLoad(
            ObjectLoader loader, RetryTimes times, Manifests manifests, Clock clock, Pause pause) {
        this.loader = loader;
        this.times = times;
        this.manifests = manifests;
        this.clock = clock;
        this.pause = pause;
    }

    LoadEnd run(Load load, Consumer<Load> attempted) throws IOException, InterruptedException {
        Load current = load;
        while (true) {
            current = current.attempted(clock.millis());
            attempted.accept(current);
            try {
                return LoadEnd.loaded(current, loader.load(current.objects()));
            } catch (LoadFailedException e) {
                if (stopped) {
                    // It failed because it was ended: nothing is given up for that.
                    throw new InterruptedException("Loading was stopped");
                }
                if (e.isOfAnObject()) {
                    return isolate(current, e);
                }
                Duration next = times.pauseAfter(current, clock.millis());
                if (next.isZero()) {
                    return giveUp(current, e);
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

    /**
     * Stops the retries. Another thread may call this. A load that fails from now on stays in
     * state, and the next start of the job loads it.
     */
    void stop() {
        stopped = true;
    }

    private LoadEnd isolate(Load load, LoadFailedException why) throws IOException {
        if (load.objects().size() == 1) {
            return giveUp(load, why);
        }
        LOG.info(
                "Load failed for one of its objects, will load each half of them: code={} objects={} {}",
                why.code(),
                load.objects().size(),
                why.getMessage());
        return LoadEnd.halved(load);
    }

    private LoadEnd giveUp(Load load, LoadFailedException why) throws IOException {
        String manifest = manifests.writeOfFailed(load.objects());
        LOG.warn(
                "Load failed, the manifest lists its objects: code={} attempts={} objects={} first={} manifest={} {}",
                why.code(),
                load.attempts(),
                load.objects().size(),
                load.objects().get(0),
                manifest,
                why.getMessage());
        return LoadEnd.givenUp(
                load,
                new LoadFailedException(
                        why.code(),
                        why.getMessage() + "; objects that are not loaded are in " + manifest));
    }
}
