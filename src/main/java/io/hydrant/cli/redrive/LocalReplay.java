package io.hydrant.cli.redrive;

import io.hydrant.cli.arguments.CommandException;
import io.hydrant.cli.arguments.ExitStatus;
import io.hydrant.cli.text.Terminal;
import io.hydrant.cli.text.Words;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.job.Causes;
import io.hydrant.local.jobs.RedriveJob;
import io.hydrant.preflight.UnreachableException;
import io.hydrant.source.KinesisStreamId;
import io.hydrant.source.objects.Ledger;
import io.hydrant.source.objects.Redrive;
import io.hydrant.source.objects.Selection;
import io.hydrant.source.replay.ObjectPlace;
import io.hydrant.source.replay.RecordReading;
import io.hydrant.source.replay.ReplayFindings;
import io.hydrant.source.replay.ReplayFindingsJson;
import io.hydrant.source.replay.ReplayObjects;
import io.hydrant.source.replay.ReplaySource;
import io.hydrant.source.replay.Separator;
import io.hydrant.source.replay.StreamRange;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;

/**
 * A replay of objects as it runs and prints. Apart from its command, which the jar for clusters has
 * too, where local mode is missing.
 */
final class LocalReplay {

    private static final String FROM = "from";
    private static final String SEPARATOR = "separator";
    private static final String SEPARATOR_IS_DROPPED = "separatorIsDropped";

    private final PrintWriter out;
    private final PrintWriter err;
    private final Terminal terminal;
    private final DeliveryStreamDefinition definition;
    private final Configuration settings;
    private final boolean json;

    LocalReplay(
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
    int run(ReplayRequest request, Configuration flinkOptions) throws Exception {
        if (definition.destination().processing().decompression()) {
            throw CommandException.badInput(
                    "The definition has a Decompression processor, and objects do not keep its"
                            + " records in GZIP apart. Replay from Kinesis with --from-time.");
        }
        try {
            return replayed(request, flinkOptions);
        } catch (UnreachableException e) {
            throw CommandException.failed(e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw CommandException.badInput(Causes.sentence(e));
        } catch (IOException e) {
            throw CommandException.failed(
                    "The objects of "
                            + request.from
                            + ", or the ledger in bucket "
                            + definition.destination().objects().bucket()
                            + ", cannot be used: "
                            + Causes.sentence(e),
                    e);
        }
    }

    private int replayed(ReplayRequest request, Configuration flinkOptions) throws Exception {
        RedriveJob job = RedriveJob.of(definition, settings, flinkOptions);
        ObjectPlace place = job.place(request.from);
        RecordReading reading = RecordReading.of(place, request.separator, request.dropsSeparator);
        Ledger ledger = job.ledgerOfReplays();
        try (Resending resending = resending(job, ledger)) {
            return replayed(request, resending, reading, ledger);
        }
    }

    private int replayed(
            ReplayRequest request, Resending resending, RecordReading reading, Ledger ledger)
            throws Exception {
        ObjectPlace place = reading.place();
        int interrupted = json ? ExitStatus.OK : resending.finishInterrupted(request.dryRun);
        terminal.progress("Reading objects ...");
        ReplayObjects objects = ReplayObjects.in(place);
        ReplayFindings findings =
                ReplayFindings.in(
                        objects,
                        reading,
                        request.since,
                        request.until,
                        request.again ? List.of() : sentBefore(ledger));
        if (json) {
            out.println(ReplayFindingsJson.of(findings).toPrettyString());
            out.flush();
            return findings.hasTooLong() ? ExitStatus.FAILED : ExitStatus.OK;
        }
        terminal.line("Delivery stream " + definition.name() + ", objects " + place);
        new ReplayReport(out).write(findings, objects.leftOut());
        findings.problems().forEach(err::println);
        err.flush();
        requireSeparator(request, findings);
        if (findings.hasTooLong()) {
            terminal.line("Nothing was sent.");
            return ExitStatus.FAILED;
        }
        if (findings.records() == 0) {
            terminal.line(nothing(findings));
            return interrupted;
        }
        if (request.dryRun) {
            terminal.line(
                    Words.amount(findings.records(), "record")
                            + " would be sent again. Nothing was sent.");
            return ExitStatus.OK;
        }
        int status =
                resending.deliver(
                        ledger.start(
                                Selection.of(List.of(), request.since, request.until),
                                findings.uris(),
                                request.again,
                                notes(request, findings)));
        return Math.max(
                Math.max(interrupted, status),
                findings.damaged().isEmpty() ? ExitStatus.OK : ExitStatus.FAILED);
    }

    private Resending resending(RedriveJob job, Ledger ledger) {
        return new Resending(
                "replay",
                err,
                terminal,
                job,
                ledger,
                replay ->
                        StreamRange.isOf(replay)
                                ? job.replayed(replay, ledger)
                                : job.replayed(readingOf(job, replay), replay, ledger));
    }

    /** Sends what arrived in the Kinesis stream within a time. Returns the exit status. */
    int run(TimeRange range, boolean dryRun, boolean again, Configuration flinkOptions)
            throws Exception {
        try {
            return replayed(range, dryRun, again, flinkOptions);
        } catch (UnreachableException e) {
            throw CommandException.failed(e.getMessage(), e);
        } catch (IOException e) {
            throw CommandException.failed(
                    "The ledger in bucket "
                            + definition.destination().objects().bucket()
                            + " cannot be used: "
                            + Causes.sentence(e),
                    e);
        }
    }

    private int replayed(TimeRange range, boolean dryRun, boolean again, Configuration flinkOptions)
            throws Exception {
        RedriveJob job = RedriveJob.of(definition, settings, flinkOptions);
        range.requireWithin(job.retainedSince(Clock.systemUTC()), job.stream().name());
        Ledger ledger = job.ledgerOfReplays();
        try (Resending resending = resending(job, ledger)) {
            return replayed(range, resending, job.stream(), ledger, dryRun, again);
        }
    }

    private int replayed(
            TimeRange range,
            Resending resending,
            KinesisStreamId stream,
            Ledger ledger,
            boolean dryRun,
            boolean again)
            throws Exception {
        int interrupted = resending.finishInterrupted(dryRun);
        String key = StreamRange.key(stream);
        if (!again) {
            for (Redrive replay : ledger.redrives()) {
                if (replay.hasEnded() && replay.keys().contains(key)) {
                    range.requireApartFrom(replay);
                }
            }
        }
        String what = "The records of Kinesis stream " + stream + " that arrived " + range;
        if (dryRun) {
            terminal.line(what + " would be sent again. Nothing was read or sent.");
            return ExitStatus.OK;
        }
        terminal.line(what + ":");
        int status =
                resending.deliver(
                        ledger.start(
                                Selection.of(List.of(), range.start(), range.end()),
                                List.of(key),
                                again));
        return Math.max(interrupted, status);
    }

    private static List<String> sentBefore(Ledger ledger) throws IOException {
        return ledger.redrives().stream()
                .filter(Redrive::hasEnded)
                .flatMap(replay -> replay.keys().stream())
                .collect(Collectors.toList());
    }

    private static void requireSeparator(ReplayRequest request, ReplayFindings findings) {
        if (request.separatorIsDefault && findings.joined().isPresent()) {
            throw CommandException.badInput(
                    "A line of "
                            + findings.joined().get()
                            + " holds several JSON objects. --separator json takes each for a record,"
                            + " --separator newline takes the line for one. Nothing was sent.");
        }
    }

    /** Whoever continues this replay reads as this one does. */
    private static Map<String, List<String>> notes(ReplayRequest request, ReplayFindings findings) {
        return Map.of(
                FROM,
                List.of(request.from),
                SEPARATOR,
                List.of(request.separator.toString()),
                SEPARATOR_IS_DROPPED,
                List.of(Boolean.toString(request.dropsSeparator)),
                ReplaySource.DAMAGED,
                findings.damaged());
    }

    private static RecordReading readingOf(RedriveJob job, Redrive replay) {
        return RecordReading.of(
                job.place(replay.reading(FROM).get(0)),
                Separator.of(replay.reading(SEPARATOR).get(0)),
                Boolean.parseBoolean(replay.reading(SEPARATOR_IS_DROPPED).get(0)));
    }

    private static String nothing(ReplayFindings findings) {
        if (findings.objectsSentBefore() > 0) {
            return "Nothing to send: "
                    + Words.amount(findings.objectsSentBefore(), "object")
                    + (findings.objectsSentBefore() == 1 ? " was" : " were")
                    + " sent by an earlier replay. --again sends "
                    + (findings.objectsSentBefore() == 1 ? "it" : "them")
                    + " once more.";
        }
        return findings.objectsNotSelected() > 0
                ? "Nothing to send: no object has records that arrived at this time."
                : "Nothing to send: there are no records.";
    }
}
