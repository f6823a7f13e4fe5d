package io.hydrant.cli.run;

import io.hydrant.cli.arguments.CommandException;
import io.hydrant.cli.arguments.ExitStatus;
import io.hydrant.cli.text.Terminal;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.job.Causes;
import io.hydrant.job.JobStreams;
import io.hydrant.local.StopSignals;
import io.hydrant.local.jobs.LocalDelivery;
import io.hydrant.local.jobs.StateDirectory;
import io.hydrant.preflight.UnreachableException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;

/** Runs delivery streams in this process until a signal comes or it fails, and tells of it. */
final class LocalRun {

    /** As the shell has it for a process that SIGINT ended. */
    private static final int ENDED_AT_ONCE = 130;

    private final Terminal terminal;
    private final StatusLine statusLine;
    private final StateDirectory state;
    private final boolean keepsState;
    private final boolean drain;
    private final CompletableFuture<Void> stopAsked = new CompletableFuture<>();

    LocalRun(Terminal terminal, StateDirectory state, boolean keepsState, boolean drain) {
        this.terminal = terminal;
        this.statusLine = new StatusLine(terminal);
        this.state = state;
        this.keepsState = keepsState;
        // State that ends with the process cannot hold what is buffered.
        this.drain = drain || !keepsState;
    }

    int run(
            JobStreams streams,
            Configuration settings,
            Configuration flinkOptions,
            Duration statusInterval)
            throws Exception {
        Optional<Path> newest = state.newest();
        terminal.progress("Starting Flink ...");
        try (StopSignals signals = StopSignals.callingBack(this::stopOrEndAtOnce);
                LocalDelivery delivery = started(streams, settings, flinkOptions)) {
            say(
                    streams.jobName()
                            + (streams.isOne() ? " runs, " : " run in one job, ")
                            + newest.map(from -> "going on from " + from)
                                    .orElse("with no state yet"));
            say(
                    keepsState
                            ? "State is kept in " + state + ". Ctrl-C stops."
                            : "State is deleted at the end; --state-dir=DIR keeps it. Ctrl-C"
                                    + " stops.");
            CompletableFuture<Optional<Throwable>> ended = delivery.ended();
            while (!hasEndedWithin(statusInterval, CompletableFuture.anyOf(ended, stopAsked))) {
                terminal.status(status(delivery));
            }
            if (!ended.isDone()) {
                return stop(streams, settings, delivery, ended);
            }
            return told(delivery, ended.get());
        }
    }

    private LocalDelivery started(
            JobStreams streams, Configuration settings, Configuration flinkOptions)
            throws Exception {
        try {
            return LocalDelivery.start(streams, settings, flinkOptions, state);
        } catch (UnreachableException e) {
            throw CommandException.failed(e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw CommandException.failed(Causes.sentence(e), e);
        }
    }

    private int stop(
            JobStreams streams,
            Configuration settings,
            LocalDelivery delivery,
            CompletableFuture<Optional<Throwable>> ended)
            throws Exception {
        say(
                drain
                        ? "Stopping: the job delivers its buffers"
                        : "Stopping: a savepoint keeps the buffers");
        terminal.progress("Waiting for the job to stop ...");
        try {
            if (drain) {
                delivery.drain();
            } else {
                delivery.stop();
            }
        } catch (ExecutionException e) {
            throw CommandException.failed(
                    "The job could not be stopped with a savepoint: " + Causes.sentence(e), e);
        }
        int status = told(delivery, ended.get());
        for (DeliveryStreamDefinition definition : streams.definitions()) {
            say(
                    "Stopped: "
                            + (streams.isOne() ? "" : definition.name() + ": ")
                            + new Farewell(definition, settings)
                                    .of(delivery.totals(definition.name()), terminal));
        }
        return status;
    }

    private static int told(LocalDelivery delivery, Optional<Throwable> failure) {
        if (failure.isPresent()) {
            throw CommandException.failed(
                    "The job failed: " + delivery.reason(failure.get()), failure.get());
        }
        return ExitStatus.OK;
    }

    private void stopOrEndAtOnce() {
        if (!stopAsked.complete(null)) {
            Runtime.getRuntime().halt(ENDED_AT_ONCE);
        }
    }

    private String status(LocalDelivery delivery) throws InterruptedException {
        try {
            JobStatus status = delivery.status().get();
            return status == JobStatus.RUNNING
                    ? statusLine.of(RunStatus.of(delivery.counts()), Instant.now())
                    : "The job is "
                            + status.name().toLowerCase(Locale.ROOT)
                            + delivery.lastFailure().map(why -> ": " + why).orElse("");
        } catch (IOException | ExecutionException notNow) {
            return "No counts at the moment: " + Causes.sentence(notNow);
        }
    }

    private static boolean hasEndedWithin(Duration time, CompletableFuture<?> end)
            throws InterruptedException {
        try {
            end.get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException notYet) {
            return false;
        } catch (ExecutionException failed) {
            return true;
        }
    }

    private void say(String line) {
        terminal.line(line);
    }
}
