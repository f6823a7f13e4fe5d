package io.hydrant.destination.redshift;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.redshift.SqlName;
import io.hydrant.settings.HydrantOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects in a directory, and a real PostgreSQL. */
@Timeout(60)
class PostgresLoadTest {

    private static final String CSV =
            "'DataTableName': 'orders', 'DataTableColumns': 'id, note', 'CopyOptions': 'csv'";

    private static EmbeddedPostgres postgres;

    @TempDir private Path directory;

    private final Configuration settings = new Configuration();

    @BeforeAll
    static void startDatabase() throws Exception {
        postgres = EmbeddedPostgres.start();
        // A function of Redshift's.
        execute(
                "CREATE FUNCTION getdate() RETURNS timestamp LANGUAGE sql AS 'SELECT localtimestamp'");
    }

    @AfterAll
    static void stopDatabase() throws Exception {
        postgres.close();
    }

    @BeforeEach
    void createTable() throws Exception {
        execute("DROP TABLE IF EXISTS orders, \"Or\"\"ders\", hydrant_loads, loads CASCADE");
        execute("CREATE TABLE orders (id int, note text, at date)");
    }

    @Test
    void anObjectThatComesAgainIsLoadedOnce() throws Exception {
        write("a", "1,x\n2,y\n");
        write("b", "3,\n");

        assertThat(load(CSV, "a")).isEqualTo(2);
        assertThat(load(CSV, "a", "b")).isEqualTo(1);

        assertThat(rows("SELECT id || coalesce(note, '-') FROM orders ORDER BY id"))
                .containsExactly("1x", "2y", "3-");
        assertThat(rows("SELECT object FROM hydrant_loads ORDER BY object"))
                .containsExactly("s3://staging/a", "s3://staging/b");
    }

    @Test
    void withoutATableOfLoadsNothingIsRemembered() throws Exception {
        settings.set(HydrantOptions.REDSHIFT_LOAD_TABLE, HydrantOptions.NONE);
        write("a", "1,x\n");

        load(CSV, "a");
        load(CSV, "a");

        assertThat(rows("SELECT id FROM orders")).containsExactly("1", "1");
        assertThat(rows("SELECT to_regclass('hydrant_loads')")).containsExactly("null");
    }

    @Test
    void oneBadRowFailsTheLoadAndTheMessageTellsItsPlaceButNotWhatItIs() throws Exception {
        write("good", "1,x\n");
        write("bad", "2,y\nsecret,z\n");

        LoadFailedException failed = failure(CSV, "good", "bad");

        assertThat(failed.code()).isEqualTo("Redshift.DataLoadFailed");
        assertThat(failed).hasMessage("SQLSTATE 22P02: line 2, column id of an object");
        assertThat(failed.isOfAnObject()).isTrue();
        assertThat(rows("SELECT id FROM orders")).isEmpty();
        assertThat(rows("SELECT object FROM hydrant_loads")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "CHECK (id > 5), 23514",
        "UNIQUE DEFERRABLE INITIALLY DEFERRED, 23505",
    })
    void whatAConstraintRefusesIsTheObjectsFault(String constraint, String state) throws Exception {
        execute("ALTER TABLE orders DROP id, ADD id int " + constraint);
        write("a", "1,secret\n1,secret\n");

        LoadFailedException failed = failure(CSV, "a");

        assertThat(failed.isOfAnObject()).isTrue();
        assertThat(failed.getMessage()).startsWith("SQLSTATE " + state).doesNotContain("secret");
    }

    @Test
    void whatATriggerRaisesIsTheObjectsFault() throws Exception {
        execute(
                "CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE"
                        + " EXCEPTION ''no %'', NEW.note; END'");
        execute(
                "CREATE TRIGGER refuse BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION refuse()");
        write("a", "1,secret\n");

        LoadFailedException failed = failure(CSV, "a");

        assertThat(failed.isOfAnObject()).isTrue();
        assertThat(failed.getMessage()).startsWith("SQLSTATE P0001").doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no GZIP", ""})
    void whatIsNoGzipIsTheObjectsFault(String content) throws Exception {
        write("a", content);

        LoadFailedException failed =
                failure("'DataTableName': 'orders', 'CopyOptions': 'csv gzip'", "a");

        assertThat(failed).hasMessage("Object a: it is no whole GZIP");
        assertThat(failed.isOfAnObject()).isTrue();
    }

    @Test
    void aStatementThatTheDatabaseRefusesIsNoObjectsFault() throws Exception {
        write("a", "1\n");

        LoadFailedException failed =
                failure("'DataTableName': 'orders', 'DataTableColumns': 'no_such'", "a");

        assertThat(failed.isOfAnObject()).isFalse();
    }

    @Test
    void textThatIsNoJsonFailsTheLoad() throws Exception {
        write("bad", "{\"id\": 1} secret");

        LoadFailedException failed =
                failure("'DataTableName': 'orders', 'CopyOptions': 'json `auto`'", "bad");

        assertThat(failed).hasMessage("Object bad: row 1 is no valid JSON");
        assertThat(rows("SELECT id FROM orders")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "no_such, id, Redshift.TableNotFound",
        "orders, no_such, Redshift.ColumnNotFound",
        "no_such.orders, id, Redshift.SchemaNotFound",
    })
    void aTableThatIsNotAsTheDefinitionSaysHasFirehosesCode(
            String table, String column, String code) throws Exception {
        write("a", "1\n");

        assertThat(
                        failure(
                                        "'DataTableName': '"
                                                + table
                                                + "', 'DataTableColumns': '"
                                                + column
                                                + "'",
                                        "a")
                                .code())
                .isEqualTo(code);
    }

    @Test
    void anObjectThatIsGoneFailsTheLoad() throws Exception {
        LoadFailedException failed = failure(CSV, "gone");

        assertThat(failed.code()).isEqualTo("Redshift.MissingS3File");
        assertThat(failed).hasMessage("Object gone is gone");
        assertThat(failed.isOfAnObject()).isTrue();
    }

    @Test
    void aDatabaseThatIsNotThereFailsTheLoad() throws Exception {
        try (ObjectLoader loader =
                loader(RedshiftDefinitions.at("jdbc:postgresql://127.0.0.1:1/postgres", CSV))) {
            LoadFailedException failed =
                    catchThrowableOfType(
                            LoadFailedException.class, () -> loader.load(List.of("a")));

            assertThat(failed.code()).isEqualTo("Redshift.ConnectionFailed");
        }
    }

    @Test
    void jsonGoesToAllColumnsThatTheDatabaseDoesNotFillItself() throws Exception {
        execute(
                "ALTER TABLE orders ADD key serial, ADD twice int GENERATED ALWAYS AS (id * 2) STORED");
        write("a", "{\"at\":\"2026-01-31\",\"id\":7,\"note\":{\"k\":[1]}}{\"id\":8,\"key\":9}");

        assertThat(load("'DataTableName': 'orders', 'CopyOptions': 'json `auto`'", "a"))
                .isEqualTo(2);

        assertThat(rows("SELECT concat_ws('|', id, note, at, key, twice) FROM orders ORDER BY id"))
                .containsExactly("7|{\"k\":[1]}|2026-01-31|1|14", "8|2|16");
    }

    @Test
    void namesAreQuotedAndCompressedObjectsDecompressed() throws Exception {
        execute("CREATE TABLE \"Or\"\"ders\" (\"I d\" int)");
        try (OutputStream gzip =
                new GZIPOutputStream(Files.newOutputStream(directory.resolve("a")))) {
            gzip.write("1\n2\n".getBytes(UTF_8));
        }

        load(
                "'DataTableName': '^Or^^ders^', 'DataTableColumns': '^I d^',"
                        + " 'CopyOptions': 'gzip delimiter `;`'",
                "a");

        assertThat(rows("SELECT \"I d\" FROM \"Or\"\"ders\"")).containsExactly("1", "2");
    }

    @Test
    void whatIsUnderWayEndsWithTheLoaderAndIsUndone() throws Exception {
        write("a", "1,x\n");
        try (Connection other = connect();
                Statement statement = other.createStatement();
                ObjectLoader loader = loader(definition(CSV))) {
            other.setAutoCommit(false);
            statement.execute("LOCK orders");
            CompletableFuture<Exception> ended =
                    CompletableFuture.supplyAsync(
                            () ->
                                    catchThrowableOfType(
                                            LoadFailedException.class,
                                            () -> loader.load(List.of("a"))));
            awaitBlockedLoad();

            loader.close();

            assertThat(ended.get(30, TimeUnit.SECONDS)).isNotNull();
        }
        assertThat(load(CSV, "a")).isEqualTo(1);
    }

    private void awaitBlockedLoad() throws Exception {
        while (rows("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'").isEmpty()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** What Redshift is told about loads is told to a PostgreSQL here, which understands it. */
    @Test
    void redshiftsTableOfLoadsRemembersToo() throws Exception {
        write("a", "1,x\n");
        write("b", "2,y\n");
        DeliveryStreamDefinition definition = definition(CSV);
        RedshiftLoadSql sql = new RedshiftLoadSql(SqlName.ofTable("loads").orElseThrow(), bucket());
        try (ObjectLoader loader =
                new JdbcLoader(
                        new Database(
                                DatabaseAccess.of(definition.redshift().orElseThrow(), settings)),
                        new RedshiftLoadRecords(sql),
                        new PostgresCopy(definition.redshift().orElseThrow(), bucket()))) {
            assertThat(loader.load(List.of("a"))).isEqualTo(1);
            assertThat(loader.load(List.of("b", "a"))).isEqualTo(1);
            assertThat(loader.load(List.of("b", "a"))).isZero();
        }
        assertThat(rows("SELECT id FROM orders ORDER BY id")).containsExactly("1", "2");
        assertThat(rows(sql.failIfLoaded(List.of("c")))).containsExactly("1");
        assertThat(
                        catchThrowableOfType(
                                        SQLException.class,
                                        () -> rows(sql.failIfLoaded(List.of("c", "a"))))
                                .getSQLState())
                .isEqualTo("22012");
    }

    /** Up to its COPY, which no PostgreSQL understands. */
    @Test
    void aCopyOfRedshiftThatFailsLeavesNothingBehind() throws Exception {
        write("a", "1,x\n");
        DeliveryStreamDefinition definition = definition(CSV);
        RedshiftLoadSql sql = new RedshiftLoadSql(SqlName.ofTable("loads").orElseThrow(), bucket());
        try (ObjectLoader loader =
                new JdbcLoader(
                        new Database(
                                DatabaseAccess.of(definition.redshift().orElseThrow(), settings)),
                        new RedshiftLoadRecords(sql),
                        new RedshiftCopy(
                                definition.redshift().orElseThrow(),
                                bucket(),
                                Manifests.of(definition, bucket())))) {
            LoadFailedException failed =
                    catchThrowableOfType(
                            LoadFailedException.class, () -> loader.load(List.of("a")));

            assertThat(failed.code()).isEqualTo("Redshift.SyntaxError");
        }
        assertThat(rows("SELECT object FROM loads")).isEmpty();
    }

    private LoadFailedException failure(String copyCommand, String... keys) {
        return catchThrowableOfType(LoadFailedException.class, () -> load(copyCommand, keys));
    }

    private long load(String copyCommand, String... keys) throws Exception {
        try (ObjectLoader loader = loader(definition(copyCommand))) {
            return loader.load(List.of(keys));
        }
    }

    private static DeliveryStreamDefinition definition(String copyCommand) {
        return RedshiftDefinitions.at(
                "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres", copyCommand);
    }

    private ObjectLoader loader(DeliveryStreamDefinition definition) {
        return Loading.of(definition, bucket(), settings).table().open();
    }

    private StagingBucket bucket() {
        return StagingBucket.of("staging", directory.toUri().toString().replaceFirst("/$", ""));
    }

    private void write(String key, String content) throws Exception {
        Files.writeString(directory.resolve(key), content);
    }

    private static Connection connect() throws Exception {
        return postgres.getPostgresDatabase().getConnection();
    }

    private static void execute(String sql) throws Exception {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> rows(String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(String.valueOf(rows.getString(1)));
            }
        }
        return found;
    }
}
