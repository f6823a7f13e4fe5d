package io.hydrant.destination.redshift;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries a load until its time is over, and leaves a manifest of what it gave up. Time does not mend
 * an object: a load that fails for one is halved until the object is alone, and given up then.
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

    /** From another thread; what fails from now on is left to the next start. */
    void stop() {
        stopped = true;
    }

    private LoadEnd isolate(Load load, LoadFailedException why) throws IOException {
        if (load.objects().size() == 1) {
            return giveUp(load, why);
        }
        LOG.info(
                "Load failed for one of its objects, will load each half: code={} objects={} {}",
                why.code(),
                load.objects().size(),
                why.getMessage());
        return LoadEnd.halved(load);
    }

    private LoadEnd giveUp(Load load, LoadFailedException why) throws IOException {
        String manifest = manifests.writeOfFailed(load.objects());
        LOG.warn(
                "Load was given up: code={} attempts={} objects={} first={} manifest={} {}",
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
