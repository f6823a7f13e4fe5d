package io.hydrant.api.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** Which job a delivery stream has, or had last, and what it was started with. */
final class JobRecord {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String jobId;
    private final String versionId;
    private final String snapshot;
    private final Start start;

    private JobRecord(String jobId, String versionId, String snapshot, Start start) {
        this.jobId = jobId;
        this.versionId = versionId;
        this.snapshot = snapshot;
        this.start = start;
    }

    /** {@code snapshot} is what the job starts from; empty if from nothing. */
    static JobRecord of(String jobId, String versionId, String snapshot, Start start) {
        return new JobRecord(jobId, versionId, snapshot, start);
    }

    static JobRecord parse(byte[] json) throws IOException {
        JsonNode node = JSON.readTree(json);
        return new JobRecord(
                node.path("JobId").asText(),
                node.path("VersionId").asText(),
                node.path("Snapshot").asText(),
                Start.valueOf(node.path("Start").asText(Start.AS_EVER.name())));
    }

    byte[] json() throws IOException {
        return JSON.writeValueAsBytes(
                JSON.createObjectNode()
                        .put("JobId", jobId)
                        .put("VersionId", versionId)
                        .put("Snapshot", snapshot)
                        .put("Start", start.name()));
    }

    String jobId() {
        return jobId;
    }

    /** Of the definition. */
    String versionId() {
        return versionId;
    }

    String snapshot() {
        return snapshot;
    }

    Start start() {
        return start;
    }
}
