package io.hydrant.permissions;

import io.hydrant.definition.redshift.ClusterJdbcUrl;
import io.hydrant.definition.redshift.RedshiftDestination;
import io.hydrant.settings.HydrantOptions;
import io.hydrant.settings.HydrantOptions.RedshiftApi;
import java.util.ArrayList;
import java.util.List;

/**
 * Redshift's Data API; JDBC needs no permission. The role that reads the objects is Redshift's own.
 */
final class RedshiftAccess implements Subject {

    private final StreamResources stream;

    RedshiftAccess(StreamResources stream) {
        this.stream = stream;
    }

    static boolean isByDataApi(StreamResources stream) {
        return stream.settings().get(HydrantOptions.REDSHIFT_API) == RedshiftApi.DATA_API
                && stream.definition()
                        .redshift()
                        .filter(redshift -> redshift.url().isRedshift())
                        .isPresent();
    }

    static boolean isOnAws(StreamResources stream) {
        return stream.isOnAws(HydrantOptions.REDSHIFT_DATA_API_ENDPOINT);
    }

    @Override
    public List<Statement> statements() {
        List<Statement> statements = new ArrayList<>();
        if (isByDataApi(stream) && isOnAws(stream)) {
            RedshiftDestination redshift = stream.definition().redshift().orElseThrow();
            statements.add(
                    Statement.allowing("RunStatements", "redshift-data:BatchExecuteStatement")
                            .on(database(redshift.url())));
            statements.add(
                    Statement.allowing(
                                    "FollowStatements",
                                    "redshift-data:DescribeStatement",
                                    "redshift-data:GetStatementResult",
                                    "redshift-data:CancelStatement")
                            .on("*")
                            .when(
                                    Condition.isEqual(
                                            "redshift-data:statement-owner-iam-userid",
                                            "${aws:userid}")));
            if (!redshift.secretsManager().isEnabled()) {
                statements.add(logIn(redshift));
            }
        }
        return statements;
    }

    @Override
    public List<String> notes() {
        if (!isByDataApi(stream) || !isOnAws(stream)) {
            return List.of();
        }
        ClusterJdbcUrl url = stream.definition().redshift().orElseThrow().url();
        return url.isServerless()
                ? List.of(
                        "The ARN of workgroup "
                                + url.clusterName()
                                + " ends with an ID that the definition does not tell; put it in"
                                + " place of * in "
                                + database(url)
                                + " to allow no other workgroup")
                : List.of();
    }

    private Statement logIn(RedshiftDestination redshift) {
        ClusterJdbcUrl url = redshift.url();
        if (url.isServerless()) {
            return Statement.allowing("LogIn", "redshift-serverless:GetCredentials")
                    .on(database(url));
        }
        String user = Escaped.of(url.clusterName() + "/" + redshift.username());
        String database = Escaped.of(url.clusterName() + "/" + url.database());
        return Statement.allowing("LogIn", "redshift:GetClusterCredentials")
                .on(
                        stream.arn("redshift", region(url), "dbuser:" + user),
                        stream.arn("redshift", region(url), "dbname:" + database));
    }

    private String database(ClusterJdbcUrl url) {
        return url.isServerless()
                ? stream.arn("redshift-serverless", region(url), "workgroup/*")
                : stream.arn("redshift", region(url), "cluster:" + url.clusterName());
    }

    private String region(ClusterJdbcUrl url) {
        return url.region().isEmpty() ? stream.definition().region() : url.region();
    }
}
