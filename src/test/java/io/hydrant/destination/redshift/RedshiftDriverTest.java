package io.hydrant.destination.redshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class RedshiftDriverTest {

    /** It has Redshift's protocol, but not all of its parameters, and says so to the driver. */
    @Test
    void findsAllClassesThatItNeedsToSpeakToAPostgresql() throws Exception {
        Properties properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("password", "postgres");
        properties.setProperty("ssl", "false");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            String url = "jdbc:redshift://localhost:" + postgres.getPort() + "/postgres";

            SQLException refused =
                    catchThrowableOfType(
                            SQLException.class,
                            () -> new com.amazon.redshift.Driver().connect(url, properties));

            assertThat((Throwable) refused)
                    .hasMessageContaining(
                            "unrecognized configuration parameter \"driver_version\"");
        }
    }
}
