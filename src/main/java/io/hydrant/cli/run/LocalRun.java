package io.hydrant.cli.run;

import io.hydrant.cli.arguments.CommandException;
import io.hydrant.cli.arguments.ExitStatus;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.job.Causes;
import io.hydrant.local.StopSignals;
import io.hydrant.local.jobs.LocalDelivery;
import io.hydrant.local.jobs.StateDirectory;
import io.hydrant.preflight.UnreachableException;
import java.io.IOException;
import java.io.PrintWriter;
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

/** Runs a delivery stream in this process until a signal comes or it fails, and tells of it. */
final class LocalRun {

    /** As the shell has it for a process that SIGINT ended. */
    private static final int ENDED_AT_ONCE = 130;

    private final PrintWriter out;
    private final StateDirectory state;
    private final boolean drain;
    private final CompletableFuture<Void> stopAsked = new CompletableFuture<>();

    LocalRun(PrintWriter out, StateDirectory state, boolean drain) {
        this.out = out;
        this.state = state;
        this.drain = drain;
    }

    int run(
            DeliveryStreamDefinition definition,
            Configuration settings,
            Configuration flinkOptions,
            Duration statusInterval)
            throws Exception {
        Optional<Path> newest = state.newest();
        try (StopSignals signals = StopSignals.callingBack(this::stopOrEndAtOnce);
                LocalDelivery delivery = started(definition, settings, flinkOptions)) {
            say(
                    definition.name()
                            + " runs, "
                            + newest.map(from -> "going on from " + from)
                                    .orElse("with no state yet"));
            say("State is kept in " + state + ". Ctrl-C stops.");
            CompletableFuture<Optional<Throwable>> ended = delivery.ended();
            while (!hasEndedWithin(statusInterval, CompletableFuture.anyOf(ended, stopAsked))) {
                sayStatus(delivery);
            }
            if (!ended.isDone()) {
                return stop(delivery, ended);
            }
            return told(delivery, ended.get());
        }
    }

    private LocalDelivery started(
            DeliveryStreamDefinition definition, Configuration settings, Configuration flinkOptions)
            throws Exception {
        try {
            return LocalDelivery.start(definition, settings, flinkOptions, state);
        } catch (UnreachableException e) {
            throw CommandException.failed(e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw CommandException.failed(Causes.sentence(e), e);
        }
    }

    private int stop(LocalDelivery delivery, CompletableFuture<Optional<Throwable>> ended)
            throws Exception {
        say(
                drain
                        ? "Stopping: what is buffered is delivered first"
                        : "Stopping: what is buffered stays in a savepoint");
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
        say("Stopped");
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

    private void sayStatus(LocalDelivery delivery) throws InterruptedException {
        try {
            JobStatus status = delivery.status().get();
            say(
                    status == JobStatus.RUNNING
                            ? StatusLine.of(delivery.counts(), Instant.now())
                            : "The job is "
                                    + status.name().toLowerCase(Locale.ROOT)
                                    + delivery.lastFailure().map(why -> ": " + why).orElse(""));
        } catch (IOException | ExecutionException notNow) {
            say("No counts at the moment: " + Causes.sentence(notNow));
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
        out.println(line);
        out.flush();
    }
}
