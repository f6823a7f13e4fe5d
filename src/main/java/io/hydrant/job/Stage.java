package io.hydrant.job;

import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * An operator of the job under its three names: its uid in savepoints, its name in Flink's web
 * interface, and its name in Flink's metrics.
 *
 * <p>A uid never changes: a savepoint finds the state of an operator by it.
 */
public enum Stage {
    SOURCE("source", "Source"),
    ERROR_OBJECTS("error-objects", "Error objects"),
    PRE_PROCESSING("pre-processing", "Pre-processing"),
    LAMBDA_BATCHES("lambda-batches", "Lambda batches"),
    LAMBDA("lambda", "Lambda"),
    LAMBDA_ANSWERS("lambda-answers", "Lambda answers"),
    PROCESSING("processing", "Processing"),
    PARTITIONING("partitioning", "Partitioning"),
    FORMAT_CONVERSION("format-conversion", "Format conversion"),

    CHUNKS("chunks", "Chunks"),
    BUFFER("buffer", "Buffer"),
    S3("s3", "S3"),
    REDSHIFT("redshift", "Redshift"),
    LOAD("load", "Load"),
    BATCHES("batches", "Batches"),
    DELIVERY("delivery", "Delivery"),

    BACKUP_CHUNKS("backup-chunks", "Backup chunks"),
    BACKUP_BUFFER("backup-buffer", "Backup buffer"),
    BACKUP_S3("backup-s3", "Backup S3"),

    ERROR_CHUNKS("error-chunks", "Error chunks"),
    ERROR_BUFFER("error-buffer", "Error buffer"),
    ERROR_S3("error-s3", "Error S3"),
    ERROR_LOG("error-log", "Error log");

    private final String uid;
    private final String text;

    Stage(String uid, String text) {
        this.uid = uid;
        this.text = text;
    }

    public String uid() {
        return uid;
    }

    /** The name in the web interface. */
    public String text() {
        return text;
    }

    /** The name in metrics as Flink's REST API spells it: {@code Error_buffer}. */
    public String metricName() {
        // Flink puts this prefix before the name of a source.
        String operator = this == SOURCE ? "Source: " + text : text;
        return operator.replaceAll("[ :]", "_");
    }

    /**
     * Whether a vertex of the job graph begins with this operator. The name of a vertex is that of
     * its first operator, followed by those of the operators chained to it.
     */
    public boolean isFirstIn(String vertexName) {
        return vertexName.equals(text) || vertexName.startsWith(text + " -> ");
    }

    /** The operator with this uid and this name. */
    public <T> SingleOutputStreamOperator<T> of(SingleOutputStreamOperator<T> operator) {
        return operator.uid(uid).name(text);
    }

    /** The sink with this uid and this name. */
    <T> DataStreamSink<T> of(DataStreamSink<T> sink) {
        return sink.uid(uid).name(text);
    }
}
