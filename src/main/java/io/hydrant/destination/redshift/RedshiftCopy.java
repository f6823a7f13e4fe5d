package io.hydrant.destination.redshift;

import io.hydrant.definition.redshift.CopyCommand;
import io.hydrant.definition.redshift.RedshiftDestination;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Loads objects by a {@code COPY} statement with a manifest. Redshift reads the objects. */
final class RedshiftCopy implements TableCopy {

    private static final long serialVersionUID = 1L;

    private final CopyCommand command;
    private final String roleArn;
    private final StagingBucket bucket;
    private final Manifests manifests;

    RedshiftCopy(RedshiftDestination redshift, StagingBucket bucket, Manifests manifests) {
        this.command = redshift.copyCommand();
        this.roleArn = redshift.roleArn();
        this.bucket = bucket;
        this.manifests = manifests;
    }

    @Override
    public StagingBucket bucket() {
        return bucket;
    }

    @Override
    public long copy(Connection connection, List<String> keys) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(statement(keys));
            try (ResultSet rows = statement.executeQuery("SELECT pg_last_copy_count()")) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }

    /** Writes the manifest, and returns the statement that loads its objects. */
    String statement(List<String> keys) throws IOException {
        String manifest = bucket.urlOf(manifests.writeOfLoad(keys));
        return ("COPY "
                        + command.target()
                        + " FROM "
                        + RedshiftLoadSql.literal(manifest)
                        + " CREDENTIALS "
                        + RedshiftLoadSql.literal("aws_iam_role=" + roleArn)
                        + " MANIFEST "
                        + command.options().text())
                .trim();
    }
}
