package io.hydrant.destination.redshift;

import io.hydrant.definition.redshift.ClusterJdbcUrl;
import io.hydrant.definition.redshift.RedshiftDestination;
import io.hydrant.destination.secrets.SecretLocation;
import io.hydrant.settings.HydrantOptions;
import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;

/** The address of a database, its user, and the time limit of a load. */
final class DatabaseAccess implements Serializable {

    private static final long serialVersionUID = 1L;

    private final ClusterJdbcUrl url;
    private final String username;
    private final String password;
    private final SecretLocation secret;
    private final Duration timeout;

    private DatabaseAccess(RedshiftDestination redshift, Configuration settings) {
        url = redshift.url();
        username = redshift.username();
        password = redshift.password();
        secret =
                redshift.secretsManager().isEnabled()
                        ? SecretLocation.of(redshift.secretsManager(), settings)
                        : null;
        timeout = settings.get(HydrantOptions.REDSHIFT_LOAD_TIMEOUT);
    }

    static DatabaseAccess of(RedshiftDestination redshift, Configuration settings) {
        return new DatabaseAccess(redshift, settings);
    }

    ClusterJdbcUrl url() {
        return url;
    }

    String username() {
        return username;
    }

    String password() {
        return password;
    }

    /** The secret with user and password. Empty if the definition has them. */
    Optional<SecretLocation> secret() {
        return Optional.ofNullable(secret);
    }

    Duration timeout() {
        return timeout;
    }

    /** Never contains the password. */
    @Override
    public String toString() {
        return url.toString();
    }
}
