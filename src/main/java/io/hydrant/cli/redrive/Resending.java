package io.hydrant.cli.redrive;

import io.hydrant.cli.arguments.CommandException;
import io.hydrant.cli.arguments.ExitStatus;
import io.hydrant.cli.text.Terminal;
import io.hydrant.cli.text.Words;
import io.hydrant.job.Causes;
import io.hydrant.local.jobs.RedriveJob;
import io.hydrant.local.jobs.RedriveJob.Composition;
import io.hydrant.source.objects.Ledger;
import io.hydrant.source.objects.LedgerInUseException;
import io.hydrant.source.objects.LedgerLock;
import io.hydrant.source.objects.Redrive;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;

/** Runs the jobs of a redrive or of a replay, one after the other, and keeps their ledger. */
final class Resending implements AutoCloseable {

    /** Makes the job of an entry of the ledger. */
    interface Jobs {
        Composition of(Redrive entry);
    }

    private final String kind;
    private final PrintWriter err;
    private final Terminal terminal;
    private final RedriveJob job;
    private final Ledger ledger;
    private final Jobs jobs;

    /** Null for a dry run, which changes nothing. */
    private LedgerLock lock;

    /** {@code kind} is {@code redrive} or {@code replay}. */
    Resending(
            String kind,
            PrintWriter err,
            Terminal terminal,
            RedriveJob job,
            Ledger ledger,
            Jobs jobs) {
        this.kind = kind;
        this.err = err;
        this.terminal = terminal;
        this.job = job;
        this.ledger = ledger;
        this.jobs = jobs;
    }

    /** What an earlier one has begun comes first: its records are neither lost nor doubled. */
    int finishInterrupted(boolean dryRun) throws Exception {
        int status = ExitStatus.OK;
        if (!dryRun) {
            lock();
        }
        for (Redrive entry : ledger.redrives()) {
            if (entry.hasEnded()) {
                continue;
            }
            if (dryRun) {
                terminal.line(
                        "The "
                                + kind
                                + " of "
                                + entry.startedAt()
                                + " was interrupted. The next "
                                + kind
                                + " finishes it first.");
                continue;
            }
            if (job.hasFinished(entry, ledger)) {
                end(entry);
                continue;
            }
            terminal.line("Finishing the interrupted " + kind + " of " + entry.startedAt());
            job.requireFunction();
            status = Math.max(status, deliver(entry, " since the interruption"));
        }
        return status;
    }

    private void lock() throws IOException, InterruptedException {
        try {
            lock =
                    ledger.lock(
                            () ->
                                    terminal.line(
                                            "A "
                                                    + kind
                                                    + " of this delivery stream did not end. Waiting"
                                                    + " up to 30 seconds to learn if it runs."));
        } catch (LedgerInUseException e) {
            throw CommandException.failed(
                    "Another "
                            + kind
                            + " of this delivery stream is running. Wait for its end. Nothing was"
                            + " sent.",
                    e);
        }
    }

    @Override
    public void close() {
        if (lock != null) {
            lock.close();
        }
    }

    private void end(Redrive entry) throws IOException {
        ledger.end(entry);
        try {
            ledger.deleteCheckpoints(entry);
        } catch (IOException e) {
            err.println(
                    "The checkpoints of this "
                            + kind
                            + " could not be deleted from "
                            + ledger.checkpoints(entry)
                            + ": "
                            + Causes.sentence(e));
        }
    }

    /** Returns the exit status. */
    int deliver(Redrive entry) throws Exception {
        job.requireFunction();
        return deliver(entry, "");
    }

    private int deliver(Redrive entry, String since) throws Exception {
        terminal.progress("The job sends records again ...");
        long deliveredBefore = job.totals().records();
        long failedBefore = job.totals().failures();
        Optional<Throwable> failure = job.deliver(entry, ledger, lock, jobs.of(entry));
        if (failure.isPresent()) {
            throw CommandException.failed(
                    "The job failed: "
                            + job.reason(failure.get())
                            + ". The next "
                            + kind
                            + " continues it.",
                    failure.get());
        }
        end(entry);
        long failed = job.totals().failures() - failedBefore;
        terminal.line(
                "Sent again: "
                        + Words.amount(job.totals().records() - deliveredBefore, "record")
                        + " delivered"
                        + since
                        + ", "
                        + (failed == 0
                                ? "0 failed"
                                : terminal.bad(Words.count(failed) + " failed")));
        return failed == 0 ? ExitStatus.OK : ExitStatus.FAILED;
    }
}
