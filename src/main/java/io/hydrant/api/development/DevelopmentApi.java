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
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What Firehose does not offer and one misses while developing. */
public final class DevelopmentApi {

    private final DeliveryStreams streams;
    private final DeliveryJobs jobs;

    public DevelopmentApi(DeliveryStreams streams, DeliveryJobs jobs) {
        this.streams = streams;
        this.jobs = jobs;
    }

    /**
     * Delivers now, and returns when the objects are in the bucket. An empty region stands for the
     * only one that has a stream of this name. Throws {@link ApiException}.
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

    /** How a stream does. As to the region, and what is thrown, see {@link #flush}. */
    public ObjectNode show(String name, String region) throws IOException {
        return show(find(name, region));
    }

    /**
     * How many streams there are of each status, and how many cannot deliver. Anybody may ask, so
     * no names and no reasons: DescribeDeliveryStream has them.
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
