package io.hydrant.api.streams;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.DeliveryStreamType;
import io.hydrant.streams.DeliveryJobs;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes delivery streams from one status to the next, in the background. */
public final class LifeCycle {

    private static final Logger LOG = LoggerFactory.getLogger(LifeCycle.class);

    private static final int LONGEST_DETAILS = 1024;

    private interface Step {
        void take() throws IOException;
    }

    private final DeliveryStreams streams;
    private final DeliveryJobs jobs;
    private final DirectPutStreams log;
    private final Executor starts;
    private final Executor deletions;
    private final InterruptedUpdates updates;
    private final EncryptionChanges encryption;

    public LifeCycle(
            DeliveryStreams streams,
            DeliveryJobs jobs,
            DirectPutStreams log,
            ControlPlaneSettings settings) {
        this.streams = streams;
        this.jobs = jobs;
        this.log = log;
        this.encryption = new EncryptionChanges(log);
        this.starts = settings.starts();
        this.deletions = settings.deletions();
        this.updates = new InterruptedUpdates(jobs, streams.definitions());
    }

    /** Goes on with what was under way when the server was stopped. */
    public void goOn() throws IOException {
        for (DeliveryStream stream : streams.all()) {
            updates.settle(stream);
            switch (stream.status()) {
                case CREATING:
                    start(stream);
                    break;
                case DELETING:
                    delete(stream, false);
                    break;
                default:
                    break;
            }
        }
    }

    /**
     * Starts a new delivery stream. The future completes when the status is ACTIVE or
     * CREATING_FAILED.
     */
    public CompletableFuture<Void> start(DeliveryStream stream) {
        return in(
                starts,
                stream,
                () -> {
                    try {
                        createLog(stream.definition());
                        // No record is taken that is not encrypted as was asked for.
                        encryption.settle(stream);
                        jobs.run(stream.definition());
                    } catch (IOException | RuntimeException e) {
                        forgetAfter(e, stream);
                        fail(stream, StreamStatus.CREATING_FAILED, e);
                        return;
                    }
                    stream.change(stored -> stored.withStatus(StreamStatus.ACTIVE));
                    LOG.info("Delivery stream is active: stream={}", stream.stored().id());
                });
    }

    // It may still wait for a slot, and would deliver for a stream that does not exist.
    private void forgetAfter(Exception failure, DeliveryStream stream) {
        try {
            jobs.forget(stream.definition());
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /**
     * One look at an ACTIVE stream, as the supervisor takes it every few seconds. Records are
     * accepted meanwhile: the log has them until the job reads them.
     */
    public void supervise(DeliveryStream stream) {
        if (stream.status() != StreamStatus.ACTIVE) {
            return;
        }
        try {
            if (!stream.hasLog().get()) {
                createLog(stream.definition());
                encryption.settleIfPossible(stream);
                stream.hasLog().set(true);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn(
                    "The log of a delivery stream cannot be reached: stream={} reason={}",
                    stream.stored().id(),
                    sentence(e));
            return;
        }
        jobs.supervise(stream.definition());
    }

    /** Encryption that was started or stopped takes effect. */
    public void settleEncryption(DeliveryStream stream) {
        in(starts, stream, () -> encryption.settleIfPossible(stream));
    }

    private void run(DeliveryStreamDefinition definition) throws IOException {
        createLog(definition);
        jobs.run(definition);
    }

    private void createLog(DeliveryStreamDefinition definition) throws IOException {
        if (definition.type() == DeliveryStreamType.DIRECT_PUT) {
            log.create(definition);
        }
    }

    /** From DELETING to gone, or to DELETING_FAILED. */
    public void delete(DeliveryStream stream, boolean forced) {
        in(
                deletions,
                stream,
                () -> {
                    stream.puts().close();
                    try {
                        end(stream, forced);
                        if (stream.definition().type() == DeliveryStreamType.DIRECT_PUT) {
                            log.delete(stream.definition());
                        }
                    } catch (IOException | RuntimeException e) {
                        fail(stream, StreamStatus.DELETING_FAILED, e);
                        return;
                    }
                    streams.remove(stream.stored().id());
                    LOG.info("Delivery stream is deleted: stream={}", stream.stored().id());
                });
    }

    /** From whatever status to gone, with everything that is not delivered. */
    public void discard(DeliveryStream stream) {
        in(
                deletions,
                stream,
                () -> {
                    stream.puts().close();
                    jobs.forget(stream.definition());
                    if (stream.definition().type() == DeliveryStreamType.DIRECT_PUT) {
                        log.delete(stream.definition());
                    }
                    streams.remove(stream.stored().id());
                });
    }

    private void end(DeliveryStream stream, boolean forced) throws IOException {
        if (!stream.stored().wasActive()) {
            // It has taken nothing.
            jobs.forget(stream.definition());
            return;
        }
        try {
            // It may have been stopped, or have failed, with records that are not delivered yet.
            run(stream.definition());
            jobs.end(stream.definition());
        } catch (IOException | RuntimeException e) {
            if (!forced) {
                throw e;
            }
            LOG.error(
                    "Buffered records could not be delivered and are lost, because their delivery"
                            + " stream was deleted by force: stream={}",
                    stream.stored().id(),
                    e);
            jobs.forget(stream.definition());
        }
    }

    private void fail(DeliveryStream stream, StreamStatus status, Exception why)
            throws IOException {
        LOG.error("Delivery stream failed: stream={} status={}", stream.stored().id(), status, why);
        stream.change(stored -> stored.failed(status, FailureType.of(why), sentence(why)));
    }

    public static String sentence(Exception why) {
        String message = why.getMessage();
        String sentence = message == null || message.isBlank() ? why.getClass().getName() : message;
        return sentence.length() <= LONGEST_DETAILS
                ? sentence
                : sentence.substring(0, LONGEST_DETAILS);
    }

    private static CompletableFuture<Void> in(Executor threads, DeliveryStream stream, Step step) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        step.take();
                    } catch (IOException | RuntimeException e) {
                        LOG.error(
                                "The status of a delivery stream could not be changed: stream={}",
                                stream.stored().id(),
                                e);
                    }
                },
                threads);
    }
}
