package io.hydrant.destination.redshift;

import io.hydrant.destination.secrets.Secret;
import io.hydrant.destination.secrets.SecretUnavailableException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** Opens connections, as the user of the definition or of the secret. */
final class Database implements AutoCloseable {

    private static final String CONNECT_SECONDS = "30";

    /** Seconds after the server's own time limit, which should end a load first. */
    private static final long GRACE_SECONDS = 60;

    private final DatabaseAccess access;
    private Secret secret;

    Database(DatabaseAccess access) {
        this.access = access;
    }

    Connection connect() throws SQLException, SecretUnavailableException {
        // Not by DriverManager, which finds no driver in the class loader of a job.
        Connection connection = driver().connect(url(), properties());
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET statement_timeout TO " + access.timeout().toMillis());
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private Driver driver() {
        return access.url().isRedshift()
                ? new com.amazon.redshift.Driver()
                : new org.postgresql.Driver();
    }

    private String url() {
        return access.url().isRedshift() ? access.url().ofRedshift() : access.url().toString();
    }

    private Properties properties() throws SecretUnavailableException {
        Properties properties = new Properties();
        properties.setProperty("user", user("username", access.username()));
        properties.setProperty("password", user("password", access.password()));
        properties.setProperty("connectTimeout", CONNECT_SECONDS);
        properties.setProperty("loginTimeout", CONNECT_SECONDS);
        properties.setProperty(
                "socketTimeout", String.valueOf(access.timeout().toSeconds() + GRACE_SECONDS));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("ApplicationName", "hydrant");
        return properties;
    }

    private synchronized String user(String key, String given) throws SecretUnavailableException {
        if (access.secret().isEmpty()) {
            return given;
        }
        if (secret == null) {
            secret = access.secret().get().open("username", "password");
        }
        return secret.text(key);
    }

    @Override
    public synchronized void close() {
        if (secret != null) {
            secret.close();
        }
    }
}
