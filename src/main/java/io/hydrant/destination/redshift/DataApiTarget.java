package io.hydrant.destination.redshift;

import io.hydrant.definition.redshift.ClusterJdbcUrl;
import io.hydrant.definition.redshift.RedshiftDestination;
import java.io.Serializable;
import software.amazon.awssdk.services.redshiftdata.model.BatchExecuteStatementRequest;

/** The database and the user of statements, as parameters of Redshift's Data API. */
final class DataApiTarget implements Serializable {

    private static final long serialVersionUID = 1L;

    private final ClusterJdbcUrl url;
    private final String region;
    private final String username;
    private final String secretArn;

    private DataApiTarget(RedshiftDestination redshift) {
        url = redshift.url();
        region = url.region();
        username = redshift.username();
        secretArn =
                redshift.secretsManager().isEnabled() ? redshift.secretsManager().secretArn() : "";
    }

    static DataApiTarget of(RedshiftDestination redshift) {
        return new DataApiTarget(redshift);
    }

    String region() {
        return region;
    }

    /** The Data API takes no password: AWS issues a temporary one. */
    BatchExecuteStatementRequest.Builder request() {
        BatchExecuteStatementRequest.Builder request =
                BatchExecuteStatementRequest.builder().database(url.database());
        if (url.isServerless()) {
            request.workgroupName(url.clusterName());
        } else {
            request.clusterIdentifier(url.clusterName());
        }
        if (!secretArn.isEmpty()) {
            request.secretArn(secretArn);
        } else if (!url.isServerless()) {
            request.dbUser(username);
        }
        return request;
    }

    @Override
    public String toString() {
        return url.toString();
    }
}
