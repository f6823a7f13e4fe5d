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
import io.hydrant.source.objects.FindingsJson;
import io.hydrant.source.objects.Ledger;
import io.hydrant.source.objects.Selection;
import io.hydrant.source.objects.SentBefore;
import java.io.IOException;
import java.io.PrintWriter;
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
    private final boolean json;

    LocalRedrive(
            PrintWriter out,
            PrintWriter err,
            DeliveryStreamDefinition definition,
            Configuration settings,
            boolean json) {
        this.json = json;
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
        try (Resending resending =
                new Resending(
                        "redrive",
                        err,
                        terminal,
                        job,
                        ledger,
                        redrive -> job.again(redrive, ledger))) {
            return redriven(resending, job, ledger, selection, dryRun, again);
        }
    }

    private int redriven(
            Resending resending,
            RedriveJob job,
            Ledger ledger,
            Selection selection,
            boolean dryRun,
            boolean again)
            throws Exception {
        int interrupted = json ? ExitStatus.OK : resending.finishInterrupted(dryRun);
        terminal.progress("Reading error objects ...");
        Findings findings =
                Findings.in(
                        job.errorObjects(),
                        definition,
                        selection,
                        again ? SentBefore.nothing() : SentBefore.by(ledger.redrives()));
        if (json) {
            out.println(FindingsJson.of(findings).toPrettyString());
            out.flush();
            return ExitStatus.OK;
        }
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
        int status = resending.deliver(ledger.start(findings.selection(), findings.keys(), again));
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
}
