package io.hydrant.api.development;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.api.streams.DeliveryStream;
import io.hydrant.api.streams.DeliveryStreams;
import io.hydrant.api.streams.StreamStatus;
import io.hydrant.api.wire.call.ApiException;
import io.hydrant.cluster.JobCounts;
import io.hydrant.streams.DeliveryJobs;
import io.hydrant.streams.JobReport;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Calls for development and tests that Firehose does not have. */
public final class DevelopmentApi {

    private final DeliveryStreams streams;
    private final DeliveryJobs jobs;
    private final Optional<Redrives> redrives;

    public DevelopmentApi(DeliveryStreams streams, DeliveryJobs jobs) {
        this(streams, jobs, Optional.empty());
    }

    private DevelopmentApi(
            DeliveryStreams streams, DeliveryJobs jobs, Optional<Redrives> redrives) {
        this.streams = streams;
        this.jobs = jobs;
        this.redrives = redrives;
    }

    /** The same, which can send failed records again. */
    public DevelopmentApi withRedrives(Redrives used) {
        return new DevelopmentApi(streams, jobs, Optional.of(used));
    }

    /** Sends failed records again. As to the region, and what is thrown, see {@link #flush}. */
    ObjectNode redrive(String name, String region, RedriveRequest request) throws IOException {
        DeliveryStream stream = find(name, region);
        try {
            return redrives().start(stream.definition(), request);
        } catch (RedriveRunningException e) {
            throw conflict(e.getMessage());
        }
    }

    /** How a redrive does. As to the region, and what is thrown, see {@link #flush}. */
    ObjectNode redrive(String name, String region, String id) throws IOException {
        return redrives()
                .state(find(name, region).definition(), id)
                .orElseThrow(
                        () ->
                                ApiException.of(
                                                "ResourceNotFoundException",
                                                "This server has started no redrive "
                                                        + id
                                                        + " of delivery stream "
                                                        + name)
                                        .withStatus(404));
    }

    private Redrives redrives() {
        return redrives.orElseThrow(
                () ->
                        ApiException.of(
                                        "ResourceNotFoundException",
                                        "This server sends no failed records again")
                                .withStatus(404));
    }

    /**
     * Delivers all buffers, and blocks until the objects are in the bucket. With an empty region,
     * the name must be unique among all regions. Throws {@link ApiException} for an unknown or
     * inactive delivery stream.
     */
    public ObjectNode flush(String name, String region) throws IOException {
        DeliveryStream stream = find(name, region);
        if (stream.status() != StreamStatus.ACTIVE) {
            throw conflict(
                    "Delivery stream " + name + " is " + stream.status() + "; it must be ACTIVE");
        }
        jobs.flush(stream.definition());
        return show(stream);
    }

    /**
     * The state and the counts of a delivery stream. Parameters and exceptions are those of {@link
     * #flush}.
     */
    public ObjectNode show(String name, String region) throws IOException {
        return show(find(name, region));
    }

    /**
     * Counts the delivery streams of each status, and those that cannot deliver. Anybody may call,
     * so the answer has neither names nor reasons. DescribeDeliveryStream returns both.
     */
    public ObjectNode health() {
        Map<String, Integer> counts = new TreeMap<>();
        streams.all().forEach(stream -> counts.merge(stream.status().name(), 1, Integer::sum));
        long notDelivering =
                streams.unreadable()
                        + streams.all().stream()
                                .filter(stream -> stream.status() == StreamStatus.ACTIVE)
                                .filter(stream -> jobs.trouble(stream.definition()).isPresent())
                                .count();
        ObjectNode health = JsonNodeFactory.instance.objectNode();
        health.put("status", notDelivering == 0 ? "ok" : "degraded");
        counts.forEach(health.putObject("deliveryStreams")::put);
        if (notDelivering > 0) {
            health.put("notDelivering", notDelivering);
        }
        return health;
    }

    /** As to the region, and what is thrown, see {@link #flush}. */
    public DeliveryStream find(String name, String region) {
        List<DeliveryStream> found =
                streams.named(name).stream()
                        .filter(s -> region.isEmpty() || s.stored().id().region().equals(region))
                        .collect(Collectors.toList());
        if (found.isEmpty()) {
            String where = region.isEmpty() ? "" : " in " + region;
            throw ApiException.of(
                            "ResourceNotFoundException",
                            "There is no delivery stream " + name + where)
                    .withStatus(404);
        }
        if (found.size() > 1) {
            throw conflict(
                    "There is a delivery stream "
                            + name
                            + " in "
                            + found.stream()
                                    .map(stream -> stream.stored().id().region())
                                    .sorted()
                                    .collect(Collectors.joining(", "))
                            + "; add ?region= and one of them");
        }
        return found.get(0);
    }

    private static ApiException conflict(String sentence) {
        return ApiException.of("ResourceInUseException", sentence).withStatus(409);
    }

    private ObjectNode show(DeliveryStream stream) throws IOException {
        return show(stream, jobs.report(stream.definition()));
    }

    /** How a stream does whose job does so. */
    public static ObjectNode show(DeliveryStream stream, JobReport report) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("deliveryStreamName", stream.stored().id().name());
        shown.put("deliveryStreamArn", stream.definition().arn());
        shown.put("status", stream.status().name());
        shown.put("versionId", stream.definition().versionId());
        shown.put("jobState", report.state().name());
        JobCounts counts = report.counts();
        shown.put("recordsIn", counts.recordsIn());
        shown.put("recordsDelivered", counts.recordsDelivered());
        shown.put("recordsFailed", counts.recordsFailed());
        shown.put("failuresDelivered", counts.failuresDelivered());
        shown.put("objectsDelivered", counts.objectsDelivered());
        shown.put("bytesBuffered", counts.bytesBuffered());
        counts.oldestArrival().ifPresent(at -> shown.put("oldestArrival", at.toString()));
        report.lastError()
                .or(() -> stream.stored().failure())
                .ifPresent(sentence -> shown.put("lastError", sentence));
        return shown;
    }
}
