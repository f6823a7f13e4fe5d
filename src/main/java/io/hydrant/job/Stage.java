package io.hydrant.job;

import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * An operator of the job under its three names: its uid in savepoints, its name in Flink's web
 * interface, and its name in Flink's metrics. {@link StageNames} tells several streams apart.
 *
 * <p>A uid never changes: a savepoint finds the state of an operator by it.
 */
public enum Stage {
    SOURCE("source", "Source"),
    ERROR_OBJECTS("error-objects", "Error objects"),
    REPLAYED("replayed", "Replayed"),
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
    ERROR_LOG("error-log", "Error log"),

    DROPPED_LINES("dropped-lines", "Dropped lines"),
    DROPPED_MANIFEST("dropped-manifest", "Dropped manifest");

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

    /** Whether a metric is that of this operator, in whichever delivery stream of the job. */
    public boolean hasMetric(String metric) {
        String operator = metric.substring(0, Math.max(0, metric.indexOf('.')));
        return operator.equals(metricName()) || operator.startsWith(metricName() + "__");
    }

    /**
     * Whether a vertex of the job graph begins with this operator, in whichever delivery stream.
     * The name of a vertex is that of its first operator, followed by those of the operators
     * chained to it.
     */
    public boolean isFirstIn(String vertexName) {
        String first = vertexName.split(" -> ", 2)[0];
        return first.equals(text) || first.startsWith(text + ": ");
    }

    /** The operator with the uid and the name that it has in a job of one delivery stream. */
    public <T> SingleOutputStreamOperator<T> of(SingleOutputStreamOperator<T> operator) {
        return of(operator, StageNames.PLAIN);
    }

    <T> SingleOutputStreamOperator<T> of(SingleOutputStreamOperator<T> operator, StageNames names) {
        names.otherUidHash(this).ifPresent(operator::setUidHash);
        return operator.uid(names.uid(this)).name(names.text(this));
    }

    <T> DataStreamSink<T> sink(DataStream<T> stream, Sink<T> sink, StageNames names) {
        return stream.sinkTo(sink, names.otherSinkUidHashes(this))
                .uid(names.uid(this))
                .name(names.text(this));
    }
}
