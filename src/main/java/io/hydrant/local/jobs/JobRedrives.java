package io.hydrant.local.jobs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.answers.NamedThreads;
import io.hydrant.api.development.RedriveRequest;
import io.hydrant.api.development.RedriveRunningException;
import io.hydrant.api.development.Redrives;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.job.Causes;
import io.hydrant.preflight.UnreachableException;
import io.hydrant.source.objects.Findings;
import io.hydrant.source.objects.FindingsJson;
import io.hydrant.source.objects.Ledger;
import io.hydrant.source.objects.LedgerInUseException;
import io.hydrant.source.objects.LedgerLock;
import io.hydrant.source.objects.Redrive;
import io.hydrant.source.objects.Selection;
import io.hydrant.source.objects.SentBefore;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.apache.flink.configuration.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Redrives in the process of a server, each on a Flink cluster of its own. The server has
 * initialized the file systems.
 */
public final class JobRedrives implements Redrives, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JobRedrives.class);

    private final Function<DeliveryStreamDefinition, Configuration> settings;
    private final Configuration flinkOptions;
    private final ExecutorService threads =
            Executors.newCachedThreadPool(NamedThreads.called("redrives"));

    /** The last one of each delivery stream, by ARN. */
    private final Map<String, Run> runs = new ConcurrentHashMap<>();

    public JobRedrives(
            Function<DeliveryStreamDefinition, Configuration> settings,
            Configuration flinkOptions) {
        this.settings = settings;
        this.flinkOptions = new Configuration(flinkOptions);
    }

    @Override
    public ObjectNode start(DeliveryStreamDefinition definition, RedriveRequest request)
            throws IOException {
        Run run = new Run(definition.name());
        Run before =
                runs.compute(
                        definition.arn(),
                        (arn, last) -> last != null && last.isRunning() ? last : run);
        if (before != run) {
            throw new RedriveRunningException(definition.name());
        }
        try {
            return start(run, definition, request);
        } catch (UnreachableException | IllegalArgumentException e) {
            run.failed(Causes.sentence(e));
            throw new IOException(Causes.sentence(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            run.failed("Interrupted");
            throw new InterruptedIOException("Interrupted");
        } catch (IOException | RuntimeException e) {
            run.failed(Causes.sentence(e));
            throw e;
        }
    }

    private ObjectNode start(Run run, DeliveryStreamDefinition definition, RedriveRequest request)
            throws IOException, InterruptedException, UnreachableException {
        RedriveJob job =
                RedriveJob.besideOthers(definition, settings.apply(definition), flinkOptions);
        Ledger ledger = job.ledger();
        Selection selection = Selection.of(request.codes(), request.since(), request.until());
        if (request.isDryRun()) {
            ObjectNode found = FindingsJson.of(find(job, definition, selection, request));
            run.ended();
            return found;
        }
        LedgerLock lock = lock(ledger, definition);
        try {
            List<Redrive> interrupted = interrupted(ledger);
            Findings findings = find(job, definition, selection, request);
            ObjectNode found = FindingsJson.of(findings);
            if (findings.recordsToSend() == 0 && interrupted.isEmpty()) {
                lock.close();
                run.ended();
                return found;
            }
            job.requireFunction();
            if (findings.recordsToSend() > 0) {
                interrupted.add(
                        ledger.start(findings.selection(), findings.keys(), request.again()));
            }
            run.begin(job, interrupted.get(interrupted.size() - 1).id());
            threads.execute(() -> run(run, job, ledger, lock, interrupted));
            found.put("id", run.id);
            return found;
        } catch (IOException | RuntimeException | UnreachableException e) {
            lock.close();
            throw e;
        }
    }

    private static LedgerLock lock(Ledger ledger, DeliveryStreamDefinition definition)
            throws IOException, InterruptedException {
        try {
            return ledger.lock(
                    () -> LOG.info("An earlier redrive did not end, waiting to learn if it runs"));
        } catch (LedgerInUseException e) {
            throw new RedriveRunningException(definition.name());
        }
    }

    /** What was interrupted is finished first, so that it counts as sent. */
    private static Findings find(
            RedriveJob job,
            DeliveryStreamDefinition definition,
            Selection selection,
            RedriveRequest request)
            throws IOException {
        return Findings.in(
                job.errorObjects(),
                definition,
                selection,
                request.again() ? SentBefore.nothing() : SentBefore.byAll(job.ledger().redrives()));
    }

    private static List<Redrive> interrupted(Ledger ledger) throws IOException {
        List<Redrive> redrives = ledger.redrives();
        redrives.removeIf(Redrive::hasEnded);
        return redrives;
    }

    private static void run(
            Run run, RedriveJob job, Ledger ledger, LedgerLock lock, List<Redrive> redrives) {
        try (LedgerLock held = lock) {
            for (Redrive redrive : redrives) {
                if (!job.hasFinished(redrive, ledger)) {
                    Optional<Throwable> failure =
                            job.deliver(redrive, ledger, held, job.again(redrive, ledger));
                    if (failure.isPresent()) {
                        run.failed(job.reason(failure.get()));
                        return;
                    }
                }
                ledger.end(redrive);
                deleteCheckpoints(redrive, ledger);
            }
            run.ended();
        } catch (Exception e) {
            LOG.warn("The redrive failed: stream={}", run.stream, e);
            run.failed(Causes.sentence(e));
        }
    }

    /** What is left takes room, and nothing else. */
    private static void deleteCheckpoints(Redrive redrive, Ledger ledger) {
        try {
            ledger.deleteCheckpoints(redrive);
        } catch (IOException e) {
            LOG.warn("Checkpoints were not deleted: in={}", ledger.checkpoints(redrive), e);
        }
    }

    @Override
    public Optional<ObjectNode> state(DeliveryStreamDefinition definition, String id) {
        return Optional.ofNullable(runs.get(definition.arn()))
                .filter(run -> id.equals(run.id))
                .map(Run::json);
    }

    /** Redrives that run are continued by the next. */
    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** What became of one. */
    private static final class Run {

        private final String stream;
        private volatile RedriveJob job;
        private volatile String id = "";
        private volatile String state = "RUNNING";
        private volatile String failure = "";

        Run(String stream) {
            this.stream = stream;
        }

        boolean isRunning() {
            return state.equals("RUNNING");
        }

        void begin(RedriveJob started, String startedId) {
            job = started;
            id = startedId;
        }

        void ended() {
            state = "SUCCEEDED";
        }

        void failed(String sentence) {
            failure = sentence;
            state = "FAILED";
        }

        ObjectNode json() {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("id", id);
            json.put("state", state);
            json.put("recordsDelivered", job.totals().records());
            json.put("recordsFailed", job.totals().failures());
            if (!failure.isEmpty()) {
                json.put("lastError", failure + ". The next redrive continues it.");
            }
            return json;
        }
    }
}
