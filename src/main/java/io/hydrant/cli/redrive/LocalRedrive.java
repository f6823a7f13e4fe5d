package io.hydrant.cli.redrive;

import io.hydrant.cli.arguments.CommandException;
import io.hydrant.cli.arguments.ExitStatus;
import io.hydrant.cli.text.Terminal;
import io.hydrant.cli.text.Words;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.job.Causes;
import io.hydrant.local.jobs.RedriveJob;
import io.hydrant.preflight.UnreachableException;
import io.hydrant.source.objects.Findings;
import io.hydrant.source.objects.Ledger;
import io.hydrant.source.objects.Redrive;
import io.hydrant.source.objects.Selection;
import io.hydrant.source.objects.SentBefore;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;

/**
 * A redrive as it runs and prints. Apart from its command, which the jar for clusters has too,
 * where local mode is missing.
 */
final class LocalRedrive {

    private final PrintWriter out;
    private final PrintWriter err;
    private final Terminal terminal;
    private final DeliveryStreamDefinition definition;
    private final Configuration settings;

    LocalRedrive(
            PrintWriter out,
            PrintWriter err,
            DeliveryStreamDefinition definition,
            Configuration settings) {
        this.out = out;
        this.err = err;
        this.terminal = Terminal.of(out);
        this.definition = definition;
        this.settings = settings;
    }

    /** Returns the exit status. */
    int run(Selection selection, boolean dryRun, boolean again, Configuration flinkOptions)
            throws Exception {
        try {
            return redriven(selection, dryRun, again, flinkOptions);
        } catch (UnreachableException e) {
            throw CommandException.failed(e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw CommandException.failed(Causes.sentence(e), e);
        } catch (IOException e) {
            throw CommandException.failed(
                    "Bucket "
                            + definition.destination().objects().bucket()
                            + " cannot be used: "
                            + Causes.sentence(e),
                    e);
        }
    }

    private int redriven(
            Selection selection, boolean dryRun, boolean again, Configuration flinkOptions)
            throws Exception {
        RedriveJob job = RedriveJob.of(definition, settings, flinkOptions);
        Ledger ledger = job.ledger();
        int interrupted = finishInterrupted(job, ledger, dryRun);
        terminal.progress("Reading error objects ...");
        Findings findings =
                Findings.in(
                        job.errorObjects(),
                        definition,
                        selection,
                        again ? SentBefore.nothing() : SentBefore.by(ledger.redrives()));
        tellUnreadable(findings);
        terminal.line("Delivery stream " + definition.name() + ", error output " + place(job));
        new FindingsReport(out).write(findings);
        if (findings.recordsToSend() == 0) {
            terminal.line(nothing(findings));
            return interrupted;
        }
        if (dryRun) {
            terminal.line(
                    Words.amount(findings.recordsToSend(), "record")
                            + " would be sent again. Nothing was sent.");
            return ExitStatus.OK;
        }
        job.requireFunction();
        int status =
                deliver(
                        job,
                        ledger.start(findings.selection(), findings.keys(), again),
                        ledger,
                        "");
        return Math.max(interrupted, status);
    }

    private static String place(RedriveJob job) {
        return job.errorObjects().place().replaceFirst("^s3a:", "s3:");
    }

    private void tellUnreadable(Findings findings) {
        findings.unreadable().forEach(err::println);
        long untold = findings.unreadableLines() - findings.unreadable().size();
        if (untold > 0) {
            err.println("So are " + Words.amount(untold, "other line"));
        }
        err.flush();
    }

    private static String nothing(Findings findings) {
        if (findings.recordsRefused() > 0) {
            return "Nothing to send again: "
                    + Words.amount(findings.recordsRefused(), "failed record")
                    + " must be replayed from Kinesis.";
        }
        if (findings.recordsSentBefore() > 0) {
            return "Nothing to send again: "
                    + Words.amount(findings.recordsSentBefore(), "failed record")
                    + (findings.recordsSentBefore() == 1 ? " was" : " were")
                    + " sent by an earlier redrive. --again sends them once more.";
        }
        return findings.recordsNotSelected() > 0
                ? "Nothing to send again: no failed record has this code and arrived at this time."
                : "Nothing to send again: there are no failed records.";
    }

    /** What an earlier redrive has begun comes first: its records are neither lost nor doubled. */
    private int finishInterrupted(RedriveJob job, Ledger ledger, boolean dryRun) throws Exception {
        int status = ExitStatus.OK;
        List<Redrive> redrives = ledger.redrives();
        for (Redrive redrive : redrives) {
            if (redrive.hasEnded()) {
                continue;
            }
            if (dryRun) {
                terminal.line(
                        "The redrive of "
                                + redrive.startedAt()
                                + " was interrupted. The next redrive finishes it first.");
                continue;
            }
            if (!job.hasCheckpoint(redrive, ledger) && ledger.isMarked(redrive)) {
                // Its job has finished; no more than the entry in the ledger was missing.
                end(redrive, ledger);
                continue;
            }
            terminal.line("Finishing the interrupted redrive of " + redrive.startedAt());
            job.requireFunction();
            status = Math.max(status, deliver(job, redrive, ledger, " since the interruption"));
        }
        return status;
    }

    private void end(Redrive redrive, Ledger ledger) throws IOException {
        ledger.end(redrive);
        try {
            ledger.deleteCheckpoints(redrive);
        } catch (IOException e) {
            err.println(
                    "The checkpoints of this redrive could not be deleted from "
                            + ledger.checkpoints(redrive)
                            + ": "
                            + Causes.sentence(e));
        }
    }

    private int deliver(RedriveJob job, Redrive redrive, Ledger ledger, String since)
            throws Exception {
        terminal.progress("The job sends records again ...");
        long deliveredBefore = job.totals().records();
        long failedBefore = job.totals().failures();
        Optional<Throwable> failure = job.deliver(redrive, ledger);
        if (failure.isPresent()) {
            throw CommandException.failed(
                    "The job failed: "
                            + job.reason(failure.get())
                            + ". The next redrive continues it.",
                    failure.get());
        }
        end(redrive, ledger);
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
