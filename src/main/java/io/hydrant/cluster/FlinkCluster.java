package io.hydrant.cluster;

import io.hydrant.answers.NamedThreads;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.messages.webmonitor.JobDetails;
import org.apache.flink.runtime.rest.FileUpload;
import org.apache.flink.runtime.rest.RestClient;
import org.apache.flink.runtime.rest.handler.async.AsynchronousOperationResult;
import org.apache.flink.runtime.rest.messages.EmptyMessageParameters;
import org.apache.flink.runtime.rest.messages.EmptyRequestBody;
import org.apache.flink.runtime.rest.messages.JobCancellationHeaders;
import org.apache.flink.runtime.rest.messages.JobCancellationMessageParameters;
import org.apache.flink.runtime.rest.messages.JobExceptionsHeaders;
import org.apache.flink.runtime.rest.messages.JobExceptionsInfoWithHistory.RootExceptionInfo;
import org.apache.flink.runtime.rest.messages.JobMessageParameters;
import org.apache.flink.runtime.rest.messages.JobsOverviewHeaders;
import org.apache.flink.runtime.rest.messages.MessageHeaders;
import org.apache.flink.runtime.rest.messages.MessageParameters;
import org.apache.flink.runtime.rest.messages.RequestBody;
import org.apache.flink.runtime.rest.messages.ResponseBody;
import org.apache.flink.runtime.rest.messages.TerminationModeQueryParameter.TerminationMode;
import org.apache.flink.runtime.rest.messages.TriggerId;
import org.apache.flink.runtime.rest.messages.checkpoints.CheckpointTriggerHeaders;
import org.apache.flink.runtime.rest.messages.checkpoints.CheckpointTriggerMessageParameters;
import org.apache.flink.runtime.rest.messages.checkpoints.CheckpointTriggerRequestBody;
import org.apache.flink.runtime.rest.messages.job.JobDetailsHeaders;
import org.apache.flink.runtime.rest.messages.job.JobDetailsInfo;
import org.apache.flink.runtime.rest.messages.job.JobExceptionsMessageParameters;
import org.apache.flink.runtime.rest.messages.job.savepoints.SavepointInfo;
import org.apache.flink.runtime.rest.messages.job.savepoints.SavepointStatusHeaders;
import org.apache.flink.runtime.rest.messages.job.savepoints.SavepointStatusMessageParameters;
import org.apache.flink.runtime.rest.messages.job.savepoints.SavepointTriggerMessageParameters;
import org.apache.flink.runtime.rest.messages.job.savepoints.stop.StopWithSavepointRequestBody;
import org.apache.flink.runtime.rest.messages.job.savepoints.stop.StopWithSavepointTriggerHeaders;
import org.apache.flink.runtime.rest.messages.queue.QueueStatus;
import org.apache.flink.runtime.rest.util.RestClientException;
import org.apache.flink.runtime.webmonitor.handlers.JarListHeaders;
import org.apache.flink.runtime.webmonitor.handlers.JarListInfo.JarFileInfo;
import org.apache.flink.runtime.webmonitor.handlers.JarRunHeaders;
import org.apache.flink.runtime.webmonitor.handlers.JarRunMessageParameters;
import org.apache.flink.runtime.webmonitor.handlers.JarRunRequestBody;
import org.apache.flink.runtime.webmonitor.handlers.JarUploadHeaders;

/**
 * A Flink cluster, over its REST API and with Flink's own client. Every call blocks until Flink
 * answers, with a time limit, and throws {@link IOException} if Flink does not answer or refuses.
 * All threads may share one instance.
 */
public final class FlinkCluster implements AutoCloseable {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    /**
     * The time limit of an upload, and of a program that composes its job and opens file systems.
     */
    private static final Duration LONGEST_WORK = Duration.ofMinutes(2);

    private static final String JAR_TYPE = "application/x-java-archive";

    private final URI address;
    private final ExecutorService threads;
    private final RestClient client;

    private FlinkCluster(URI address, ExecutorService threads, RestClient client) {
        this.address = address;
        this.threads = threads;
        this.client = client;
    }

    /**
     * Makes a client for the address of the JobManager's REST API, which the caller must close.
     * Does not connect yet.
     */
    public static FlinkCluster at(URI address) throws IOException {
        Configuration options = new Configuration();
        options.set(RestOptions.CONNECTION_TIMEOUT, LONGEST_WAIT);
        ExecutorService threads = Executors.newCachedThreadPool(NamedThreads.called("flink-rest"));
        try {
            return new FlinkCluster(
                    address, threads, RestClient.forUrl(options, threads, address.toURL()));
        } catch (Exception e) {
            threads.shutdownNow();
            throw new IOException("Cannot make a client for Flink at " + address, e);
        }
    }

    /**
     * Returns the jobs that run, and those that ended and are still in the history of the cluster.
     */
    public Collection<JobDetails> jobs() throws IOException, InterruptedException {
        return send(JobsOverviewHeaders.getInstance(), EmptyMessageParameters.getInstance())
                .getJobs();
    }

    /** Empty if the cluster does not know the job, or has dropped it from its history. */
    public Optional<JobDetailsInfo> job(String jobId) throws IOException, InterruptedException {
        try {
            return Optional.of(send(JobDetailsHeaders.getInstance(), parameters(jobId)));
        } catch (FlinkRestException e) {
            if (e.isNotFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Returns the cause of the last failure, in one sentence. Empty if the job never failed. */
    public Optional<String> lastError(String jobId) throws IOException, InterruptedException {
        JobExceptionsMessageParameters parameters = new JobExceptionsMessageParameters();
        parameters.jobPathParameter.resolve(JobID.fromHexString(jobId));
        List<RootExceptionInfo> newestFirst =
                send(JobExceptionsHeaders.getInstance(), parameters)
                        .getExceptionHistory()
                        .getEntries();
        return newestFirst.isEmpty()
                ? Optional.empty()
                : Optional.of(RootCause.ofStackTrace(newestFirst.get(0).getStacktrace()));
    }

    /** Returns when Flink has accepted the request. The job ends later. */
    public void cancel(String jobId) throws IOException, InterruptedException {
        send(
                JobCancellationHeaders.getInstance(),
                new JobCancellationMessageParameters()
                        .resolveJobId(JobID.fromHexString(jobId))
                        .resolveTerminationMode(TerminationMode.CANCEL));
    }

    /** Requests a checkpoint. Does not wait for its end. */
    public void triggerCheckpoint(String jobId) throws IOException, InterruptedException {
        CheckpointTriggerMessageParameters parameters = new CheckpointTriggerMessageParameters();
        parameters.jobID.resolve(JobID.fromHexString(jobId));
        send(
                CheckpointTriggerHeaders.getInstance(),
                parameters,
                new CheckpointTriggerRequestBody(CheckpointType.CONFIGURED, null),
                List.of(),
                LONGEST_WAIT);
    }

    /**
     * Requests a stop with a savepoint. Returns the id for {@link #savepoint}, and does not wait
     * for the end.
     */
    public TriggerId stopWithSavepoint(String jobId, String directory, boolean drain)
            throws IOException, InterruptedException {
        SavepointTriggerMessageParameters parameters = new SavepointTriggerMessageParameters();
        parameters.jobID.resolve(JobID.fromHexString(jobId));
        return send(
                        StopWithSavepointTriggerHeaders.getInstance(),
                        parameters,
                        new StopWithSavepointRequestBody(
                                directory, drain, SavepointFormatType.CANONICAL, null),
                        List.of(),
                        LONGEST_WAIT)
                .getTriggerId();
    }

    /**
     * Returns the location of a savepoint. Empty until the savepoint is complete. Throws an
     * exception with the reason if the savepoint failed.
     */
    public Optional<String> savepoint(String jobId, TriggerId trigger)
            throws IOException, InterruptedException {
        SavepointStatusMessageParameters parameters = new SavepointStatusMessageParameters();
        parameters.jobIdPathParameter.resolve(JobID.fromHexString(jobId));
        parameters.triggerIdPathParameter.resolve(trigger);
        AsynchronousOperationResult<SavepointInfo> answer =
                send(SavepointStatusHeaders.getInstance(), parameters);
        if (answer.queueStatus().getId() != QueueStatus.Id.COMPLETED) {
            return Optional.empty();
        }
        SavepointInfo savepoint = answer.resource();
        if (savepoint.getFailureCause() != null) {
            throw new IOException(
                    "The savepoint failed: "
                            + RootCause.ofStackTrace(
                                    savepoint.getFailureCause().getFullStringifiedStackTrace()));
        }
        return Optional.of(savepoint.getLocation());
    }

    /** Returns the uploaded jars. */
    public List<JarFileInfo> jars() throws IOException, InterruptedException {
        return send(JarListHeaders.getInstance(), EmptyMessageParameters.getInstance()).jarFileList;
    }

    /** Uploads a jar under its file name, and returns its id. */
    public String upload(Path jar) throws IOException, InterruptedException {
        String path =
                send(
                                JarUploadHeaders.getInstance(),
                                EmptyMessageParameters.getInstance(),
                                EmptyRequestBody.getInstance(),
                                List.of(new FileUpload(jar, JAR_TYPE)),
                                LONGEST_WORK)
                        .getFilename();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Runs a jar. Returns when the program has composed its job and Flink has accepted the job. */
    public void run(String jarId, JarRunRequestBody request)
            throws IOException, InterruptedException {
        JarRunMessageParameters parameters = new JarRunMessageParameters();
        parameters.jarIdPathParameter.resolve(jarId);
        send(JarRunHeaders.getInstance(), parameters, request, List.of(), LONGEST_WORK);
    }

    private static JobMessageParameters parameters(String jobId) {
        JobMessageParameters parameters = new JobMessageParameters();
        parameters.jobPathParameter.resolve(JobID.fromHexString(jobId));
        return parameters;
    }

    <
                    M extends MessageHeaders<EmptyRequestBody, P, U>,
                    U extends MessageParameters,
                    P extends ResponseBody>
            P send(M headers, U parameters) throws IOException, InterruptedException {
        return send(headers, parameters, EmptyRequestBody.getInstance(), List.of(), LONGEST_WAIT);
    }

    private <
                    M extends MessageHeaders<R, P, U>,
                    U extends MessageParameters,
                    R extends RequestBody,
                    P extends ResponseBody>
            P send(
                    M headers,
                    U parameters,
                    R body,
                    Collection<FileUpload> uploads,
                    Duration longest)
                    throws IOException, InterruptedException {
        try {
            return client.sendRequest(address.getHost(), port(), headers, parameters, body, uploads)
                    .get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RestClientException) {
                throw FlinkRestException.of(
                        headers.getTargetRestEndpointURL(), (RestClientException) e.getCause());
            }
            throw new IOException(sentence(e.getCause()), e);
        } catch (TimeoutException | ConnectException e) {
            throw new IOException("Flink does not answer at " + address, e);
        }
    }

    private String sentence(Throwable cause) {
        return cause instanceof IOException
                ? "Flink does not answer at " + address
                : "Flink could not be asked at " + address + ": " + cause.getMessage();
    }

    private int port() {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return "https".equals(address.getScheme()) ? 443 : 80;
    }

    @Override
    public void close() {
        client.closeAsync();
        threads.shutdown();
    }
}
