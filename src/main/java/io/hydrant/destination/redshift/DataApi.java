package io.hydrant.destination.redshift;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataAsyncClient;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataAsyncClientBuilder;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.Field;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;
import software.amazon.awssdk.services.redshiftdata.model.SubStatementData;

/** Runs statements over Redshift's Data API. Calls block until the statements end. */
final class DataApi implements AutoCloseable {

    private static final Duration LONGEST_CALL = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final RedshiftDataAsyncClient client;
    private final DataApiTarget target;
    private final Duration timeout;
    private final Pause pause;
    private final Clock clock = Clock.systemUTC();

    DataApi(RedshiftDataAsyncClient client, DataApiTarget target, Duration timeout, Pause pause) {
        this.client = client;
        this.target = target;
        this.timeout = timeout;
        this.pause = pause;
    }

    /** {@code endpoint} is empty for AWS's own. Opens a client, which the caller must close. */
    static DataApi open(DataApiTarget target, Duration timeout, String endpoint) {
        RedshiftDataAsyncClientBuilder client =
                RedshiftDataAsyncClient.builder()
                        .region(Region.of(target.region()))
                        .httpClientBuilder(NettyNioAsyncHttpClient.builder())
                        .overrideConfiguration(limits -> limits.apiCallTimeout(LONGEST_CALL));
        if (!endpoint.isEmpty()) {
            client.endpointOverride(URI.create(endpoint));
        }
        return new DataApi(client.build(), target, timeout, Pause.SLEEP);
    }

    /** Runs all statements in one transaction, and returns the result of each. */
    List<SubStatementData> run(List<String> statements)
            throws LoadFailedException, InterruptedException {
        String id =
                answer(client.batchExecuteStatement(target.request().sqls(statements).build()))
                        .id();
        long end = clock.millis() + timeout.toMillis();
        DescribeStatementResponse found = look(id);
        while (!hasEnded(found)) {
            if (clock.millis() > end) {
                answer(client.cancelStatement(request -> request.id(id)));
                throw new LoadFailedException(
                        "Redshift.QueryCancelled", "Statement " + id + " took over " + timeout);
            }
            pause.of(BETWEEN_LOOKS);
            found = look(id);
        }
        if (found.status() != StatusString.FINISHED) {
            throw failure(found);
        }
        return found.subStatements();
    }

    private DescribeStatementResponse look(String id)
            throws LoadFailedException, InterruptedException {
        return answer(client.describeStatement(request -> request.id(id)));
    }

    private static boolean hasEnded(DescribeStatementResponse found) {
        return found.status() == StatusString.FINISHED
                || found.status() == StatusString.FAILED
                || found.status() == StatusString.ABORTED;
    }

    private static LoadFailedException failure(DescribeStatementResponse found) {
        String error = String.valueOf(found.error());
        String message = "Statement " + found.id() + " is " + found.status() + ": " + error;
        if (SqlFailure.isRedshiftsLoadError(error)) {
            return LoadFailedException.ofAnObject(SqlFailure.DATA_LOAD_FAILED, message);
        }
        return new LoadFailedException(
                error.matches("(?s).*relation .* does not exist.*")
                        ? SqlFailure.TABLE_NOT_FOUND
                        : SqlFailure.DATA_LOAD_FAILED,
                message);
    }

    /** Returns the first column of the rows of a statement. */
    List<String> texts(SubStatementData statement)
            throws LoadFailedException, InterruptedException {
        List<String> texts = new ArrayList<>();
        for (List<Field> row :
                answer(client.getStatementResult(request -> request.id(statement.id())))
                        .records()) {
            texts.add(row.get(0).stringValue());
        }
        return texts;
    }

    private static <T> T answer(CompletableFuture<T> call)
            throws LoadFailedException, InterruptedException {
        try {
            return call.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SdkException) {
                throw failure((SdkException) e.getCause());
            }
            throw new IllegalStateException(
                    "A call of the Data API failed unexpectedly", e.getCause());
        }
    }

    private static LoadFailedException failure(SdkException e) {
        boolean denied =
                e instanceof AwsServiceException && ((AwsServiceException) e).statusCode() == 403;
        return new LoadFailedException(
                denied ? "Redshift.AccessDenied" : "Redshift.ConnectionFailed", e.getMessage());
    }

    @Override
    public void close() {
        client.close();
    }
}
