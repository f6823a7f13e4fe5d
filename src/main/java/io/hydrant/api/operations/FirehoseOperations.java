package io.hydrant.api.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.api.development.DevelopmentApi;
import io.hydrant.api.put.DirectPut;
import io.hydrant.api.streams.ControlPlaneSettings;
import io.hydrant.api.streams.DeliveryStream;
import io.hydrant.api.streams.DeliveryStreamStore;
import io.hydrant.api.streams.DeliveryStreams;
import io.hydrant.api.streams.DirectPutLog;
import io.hydrant.api.streams.DirectPutStreams;
import io.hydrant.api.streams.JobFailures;
import io.hydrant.api.streams.LifeCycle;
import io.hydrant.api.streams.StreamStatus;
import io.hydrant.api.wire.Operations;
import io.hydrant.api.wire.call.ApiException;
import io.hydrant.api.wire.call.Caller;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.streams.DeliveryJobs;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operations of the Firehose API, on the delivery streams of one store. */
public final class FirehoseOperations implements Operations {

    private static final Logger LOG = LoggerFactory.getLogger(FirehoseOperations.class);

    private final Map<String, Operation> operations;
    private final PutRecordBatch putRecordBatch;
    private final DeliveryStreams streams;
    private final LifeCycle lifeCycle;
    private final DevelopmentApi developmentHelps;

    private FirehoseOperations(
            DeliveryStreams streams, Backend backend, ControlPlaneSettings settings) {
        this.streams = streams;
        DirectPut puts = new DirectPut(streams, backend.log);
        JobFailures failures = new JobFailures(backend.jobs);
        lifeCycle = backend.lifeCycle;
        putRecordBatch = new PutRecordBatch(puts);
        operations = operations(streams, backend, settings);
        operations.put("DescribeDeliveryStream", new DescribeDeliveryStream(streams, failures));
        operations.put("PutRecord", new PutRecord(puts));
        developmentHelps = new DevelopmentApi(streams, backend.jobs);
    }

    /** The jobs and the log behind the operations. */
    private static final class Backend {
        private final DeliveryJobs jobs;
        private final DirectPutStreams log;
        private final LifeCycle lifeCycle;

        Backend(DeliveryJobs jobs, DirectPutStreams log, LifeCycle lifeCycle) {
            this.jobs = jobs;
            this.log = log;
            this.lifeCycle = lifeCycle;
        }
    }

    /**
     * Goes on with the delivery streams in the store: {@link #looks} starts the jobs of active
     * ones. Closing jobs and log is left to who gives them.
     */
    public static FirehoseOperations open(
            DeliveryStreamStore store,
            DeliveryJobs jobs,
            DirectPutLog log,
            ControlPlaneSettings settings)
            throws IOException {
        DeliveryStreams streams =
                DeliveryStreams.open(store, settings.definitions(), settings.limit());
        DirectPutStreams puts = new DirectPutStreams(log, settings);
        LifeCycle lifeCycle = new LifeCycle(streams, jobs, puts, settings);
        FirehoseOperations opened =
                new FirehoseOperations(streams, new Backend(jobs, puts, lifeCycle), settings);
        lifeCycle.goOn();
        return opened;
    }

    private static Map<String, Operation> operations(
            DeliveryStreams streams, Backend backend, ControlPlaneSettings settings) {
        Clock clock = settings.clock();
        LifeCycle lifeCycle = backend.lifeCycle;
        String account = streams.accountId();
        EncryptionCalls encryption = new EncryptionCalls(lifeCycle, clock);
        Map<String, StreamOperation> changes = new HashMap<>();
        changes.put("DeleteDeliveryStream", new DeleteDeliveryStream(lifeCycle, account));
        changes.put(
                "UpdateDestination",
                new UpdateDestination(backend.jobs, streams.definitions(), clock));
        changes.put("TagDeliveryStream", new TagDeliveryStream());
        changes.put("UntagDeliveryStream", new UntagDeliveryStream());
        changes.put("StartDeliveryStreamEncryption", new StartDeliveryStreamEncryption(encryption));
        changes.put("StopDeliveryStreamEncryption", new StopDeliveryStreamEncryption(encryption));
        Map<String, Operation> operations = new HashMap<>();
        changes.forEach(
                (name, change) -> operations.put(name, StreamOperation.on(streams, change)));
        operations.put(
                "CreateDeliveryStream",
                new CreateDeliveryStream(streams, backend.log, lifeCycle, settings));
        operations.put("ListDeliveryStreams", new ListDeliveryStreams(streams));
        operations.put("ListTagsForDeliveryStream", new ListTagsForDeliveryStream(streams));
        return operations;
    }

    @Override
    public ObjectNode call(String operation, ObjectNode input, Caller caller) {
        Operation known = operations.get(operation);
        if (known == null) {
            throw ApiException.of(
                    "UnknownOperationException", "The operation " + operation + " is not known");
        }
        try {
            return known.call(input, caller);
        } catch (IOException e) {
            LOG.error("Operation failed: operation={}", operation, e);
            throw ApiException.fault(
                    "InternalFailure", operation + " failed; the log of the server says why");
        }
    }

    @Override
    public ObjectNode putRecordBatch(
            String deliveryStreamName, List<byte[]> records, Caller caller) {
        return putRecordBatch.call(deliveryStreamName, records, caller);
    }

    /**
     * One check for each active delivery stream, by its ARN. The supervisor runs each check every
     * few seconds.
     */
    public Map<String, Runnable> looks() {
        return streams.all().stream()
                .filter(stream -> stream.status() == StreamStatus.ACTIVE)
                .collect(
                        Collectors.toMap(
                                stream -> stream.definition().arn(),
                                stream -> () -> lifeCycle.supervise(stream)));
    }

    /**
     * The definitions of all delivery streams that have a job, or will have one. Empty when a
     * stored definition cannot be read: the Kinesis stream that such a delivery stream reads is
     * unknown.
     */
    public Optional<List<DeliveryStreamDefinition>> definitions() {
        return streams.unreadable() > 0
                ? Optional.empty()
                : Optional.of(
                        streams.all().stream()
                                .filter(stream -> stream.status() != StreamStatus.CREATING_FAILED)
                                .map(DeliveryStream::definition)
                                .collect(Collectors.toList()));
    }

    /** Ends all delivery streams of this name without delivering their buffers. Returns at once. */
    public void discard(String name) throws IOException {
        for (DeliveryStream stream : streams.named(name)) {
            stream.change(stored -> stored.withStatus(StreamStatus.DELETING));
            lifeCycle.discard(stream);
        }
    }

    public DeliveryStreams streams() {
        return streams;
    }

    public DevelopmentApi developmentHelps() {
        return developmentHelps;
    }
}
