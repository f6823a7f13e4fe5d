package io.hydrant.worstday;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.firehose.model.UpdateDestinationRequest;

/** A table, which each record is in once, or else in an object that a manifest of errors names. */
final class PostgresDestination implements Destination {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "postgres";

    private final EmbeddedPostgres postgres;
    private final Relay relay;
    private final Path bucket;

    private PostgresDestination(EmbeddedPostgres postgres, Relay relay, Path bucket) {
        this.postgres = postgres;
        this.relay = relay;
        this.bucket = bucket;
    }

    static PostgresDestination start(Path buckets) throws IOException, SQLException {
        EmbeddedPostgres postgres = EmbeddedPostgres.start();
        PostgresDestination destination =
                new PostgresDestination(
                        postgres, Relay.to(postgres.getPort()), buckets.resolve(NAME));
        destination.execute("CREATE TABLE numbers (number bigint, filler text)");
        destination.execute("CREATE INDEX by_number ON numbers (number)");
        return destination;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean readsKinesis() {
        return false;
    }

    @Override
    public String definition() {
        return Definitions.directPut(
                NAME,
                "'RedshiftDestinationConfiguration': {"
                        + Definitions.ROLE
                        + ", 'ClusterJDBCURL': 'jdbc:postgresql://127.0.0.1:"
                        + relay.port()
                        + "/postgres', 'CopyCommand': {'DataTableName': 'public.numbers',"
                        + " 'CopyOptions': 'json `auto`'}, 'Username': 'postgres',"
                        + " 'Password': 'postgres', 'RetryOptions': {'DurationInSeconds': 7200},"
                        + " 'S3Configuration': {"
                        + Definitions.plainBucket(NAME)
                        + ", "
                        + Definitions.hints(1)
                        + "}}");
    }

    @Override
    public List<String> settings() {
        return List.of("--redshift.retry-interval=1 s");
    }

    @Override
    public void update(UpdateDestinationRequest.Builder request, int intervalInSeconds) {
        request.redshiftDestinationUpdate(
                database ->
                        database.s3Update(
                                s3 ->
                                        s3.bufferingHints(
                                                hints ->
                                                        hints.sizeInMBs(1)
                                                                .intervalInSeconds(
                                                                        intervalInSeconds))));
    }

    @Override
    public String promise() {
        return "exactly once";
    }

    @Override
    public List<Fault> faults() {
        return List.of(
                Fault.of("database away", relay::refuse, relay::pass),
                Fault.of("database silent", relay::hold, relay::pass),
                Fault.of(
                        "database refuses rows",
                        () ->
                                execute(
                                        "ALTER TABLE numbers ADD CONSTRAINT hundreds"
                                                + " CHECK (number % 100 <> 0) NOT VALID"),
                        () -> execute("ALTER TABLE numbers DROP CONSTRAINT hundreds")));
    }

    @Override
    public boolean has(int number) throws IOException, SQLException {
        Deliveries failed = new Deliveries();
        addObjectsThatFailed(failed);
        return failed.has(number)
                || !numbers("SELECT number FROM numbers WHERE number = " + number).isEmpty();
    }

    private Set<Integer> numbers(String query) throws SQLException {
        Set<Integer> numbers = new HashSet<>();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                numbers.add(rows.getInt(1));
            }
        }
        return numbers;
    }

    @Override
    public Deliveries deliveries() throws IOException, SQLException {
        Deliveries deliveries = new Deliveries();
        numbers("SELECT DISTINCT number FROM numbers").forEach(deliveries::add);
        numbers("SELECT number FROM numbers GROUP BY number HAVING count(*) > 1")
                .forEach(deliveries::add);
        addObjectsThatFailed(deliveries);
        deliveries.requireOneOfBoth();
        return deliveries;
    }

    private void addObjectsThatFailed(Deliveries deliveries) throws IOException {
        String bucketUrl = "s3://" + NAME + "/";
        new NewObjects(bucket.resolve(Definitions.DATA).resolve("errors/manifests"))
                .read(
                        manifest -> {
                            for (JsonNode entry : JSON.readTree(manifest).get("entries")) {
                                String key =
                                        entry.get("url").asText().substring(bucketUrl.length());
                                for (String line : Files.readAllLines(bucket.resolve(key))) {
                                    deliveries.fail(Numbered.numberOf(line));
                                }
                            }
                        });
    }

    @Override
    public void close() throws IOException {
        relay.close();
        postgres.close();
    }
}
