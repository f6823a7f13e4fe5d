package io.hydrant.streams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** Which Flink job a delivery stream has, or had last, and what the job was started with. */
public final class JobRecord {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String jobId;
    private final String versionId;
    private final String snapshot;
    private final StartMode mode;

    private JobRecord(String jobId, String versionId, String snapshot, StartMode mode) {
        this.jobId = jobId;
        this.versionId = versionId;
        this.snapshot = snapshot;
        this.mode = mode;
    }

    /** {@code snapshot} is what the job starts from; empty if from nothing. */
    static JobRecord of(String jobId, String versionId, String snapshot, StartMode mode) {
        return new JobRecord(jobId, versionId, snapshot, mode);
    }

    static JobRecord parse(byte[] json) throws IOException {
        JsonNode node = JSON.readTree(json);
        if (!node.path("JobId").isTextual()) {
            throw new IOException("The record of a job has no JobId");
        }
        return new JobRecord(
                node.path("JobId").asText(),
                node.path("VersionId").asText(),
                node.path("Snapshot").asText(),
                StartMode.parse(node.path("Start").asText(StartMode.NORMAL.name())));
    }

    byte[] json() throws IOException {
        return JSON.writeValueAsBytes(
                JSON.createObjectNode()
                        .put("JobId", jobId)
                        .put("VersionId", versionId)
                        .put("Snapshot", snapshot)
                        .put("Start", mode.name()));
    }

    /** 32 hexadecimal digits, as Flink writes it. */
    public String jobId() {
        return jobId;
    }

    /** Of the definition. */
    public String versionId() {
        return versionId;
    }

    /** Where the checkpoint or savepoint is that the job starts from; empty for none. */
    public String snapshot() {
        return snapshot;
    }

    public StartMode mode() {
        return mode;
    }
}
