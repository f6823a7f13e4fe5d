package io.hydrant.local;

import io.hydrant.api.JobReport;
import io.hydrant.api.JobReport.State;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.job.Causes;
import io.hydrant.job.Flush;
import io.hydrant.job.JobCounts;
import io.hydrant.preflight.UnreachableException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The job of one delivery stream: started, stopped and started again, always from its state. */
final class LocalJob {

    private static final Logger LOG = LoggerFactory.getLogger(LocalJob.class);

    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final Duration LONGEST_STOP = Duration.ofMinutes(1);
    private static final Duration LONGEST_DELIVERY = Duration.ofMinutes(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final JobPlace place;
    private final StateDirectory state;
    private DeliveryStreamDefinition definition;
    private volatile RunningJob job;

    private LocalJob(JobPlace place, StateDirectory state, DeliveryStreamDefinition definition) {
        this.place = place;
        this.state = state;
        this.definition = definition;
    }

    static LocalJob start(JobPlace place, DeliveryStreamDefinition definition) throws IOException {
        LocalJob started = new LocalJob(place, place.state(definition), definition);
        started.startFromState(definition, false);
        return started;
    }

    synchronized void startAgainIfItEnded(DeliveryStreamDefinition wanted) throws IOException {
        if (now().hasEnded()) {
            startFromState(wanted, false);
            definition = wanted;
        }
    }

    /** Chunks in the state are in the old definition's format: they are delivered under it. */
    synchronized void change(DeliveryStreamDefinition changed) throws IOException {
        require(changed);
        halt(true);
        try {
            startFromState(changed, false);
            definition = changed;
        } catch (IOException e) {
            LOG.warn("Changed job did not start, goes on as before: stream={}", definition.arn());
            startFromState(definition, false);
            throw e;
        }
    }

    synchronized void flush() throws IOException {
        halt(false);
        startFromState(definition, true);
        awaitDelivery();
    }

    /** Its state is gone then. */
    synchronized void end() throws IOException {
        flush();
        forget();
    }

    /** What is buffered is lost. */
    synchronized void forget() throws IOException {
        cancel();
        state.delete();
    }

    /** The next start goes on from here. */
    synchronized void stop() throws IOException {
        halt(false);
    }

    JobReport report() throws IOException {
        JobState now = now();
        JobReport report = JobReport.of(now.state(), counts());
        return now.lastError().map(report::withLastError).orElse(report);
    }

    private JobCounts counts() throws IOException {
        try {
            return JobCounts.fetch(place.flink(), job.id().toHexString());
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (IOException notYet) {
            LOG.debug("Flink has no counts: stream={}", definition.arn(), notYet);
            return JobCounts.none();
        }
    }

    private void startFromState(DeliveryStreamDefinition started, boolean flushingAtStart)
            throws IOException {
        require(started);
        try {
            job = place.submit(started, state, flushingAtStart);
            awaitStart();
        } catch (IOException e) {
            throw e;
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (Exception e) {
            throw new IOException("The job does not start: " + Causes.sentence(e), e);
        }
        LOG.info("Job runs: stream={} version={}", started.arn(), started.versionId());
    }

    private void require(DeliveryStreamDefinition wanted) throws IOException {
        try {
            place.requireWhatItNeeds(wanted);
        } catch (UnreachableException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void awaitStart() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        for (JobState now = now(); now.state() != State.RUNNING; now = now()) {
            if (now.hasFailed() || now.hasEnded() || System.nanoTime() > deadline) {
                String why = now.lastError().orElse("it is not ready in time");
                cancel();
                throw new IOException("The job does not start: " + why);
            }
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
    }

    private void awaitDelivery() throws IOException {
        try {
            Flush.of(place.flink(), job.id().toHexString()).await(LONGEST_DELIVERY);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** With a savepoint, else, as for a job in the middle of a failure, at its last checkpoint. */
    private void halt(boolean drain) throws IOException {
        if (now().hasEnded()) {
            return;
        }
        try {
            (drain ? job.drain(state.savepoints()) : job.stop(state.savepoints()))
                    .get(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS);
            job.ended().get(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS);
            state.deleteCheckpoints();
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException | TimeoutException e) {
            if (drain) {
                throw new IOException(
                        "What is buffered cannot be delivered: " + Causes.sentence(e), e);
            }
            LOG.warn(
                    "No savepoint was made, the job goes on from its last checkpoint: stream={}",
                    definition.arn(),
                    e);
            cancel();
        }
    }

    private void cancel() throws IOException {
        if (now().hasEnded()) {
            return;
        }
        try {
            job.cancel().get(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS);
            job.ended().get(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("The job cannot be ended: " + Causes.sentence(e), e);
        }
    }

    private JobState now() throws IOException {
        try {
            return new JobState(job.graph().get());
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw new IOException("Flink does not say how the job is: " + Causes.sentence(e), e);
        }
    }

    private static IOException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IOException("Broken off", e);
    }
}
