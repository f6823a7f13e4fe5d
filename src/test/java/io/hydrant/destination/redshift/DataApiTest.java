package io.hydrant.destination.redshift;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hydrant.SharedEventLoop;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.settings.HydrantOptions;
import io.hydrant.settings.HydrantOptions.RedshiftApi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The AWS client against a server that speaks Redshift's Data API. */
@Timeout(60)
@ExtendWith(SharedEventLoop.class)
class DataApiTest {

    private static final String COPY =
            "'DataTableName': 'sales.orders', 'DataTableColumns': 'id, note', 'CopyOptions': 'json"
                    + " `auto` gzip;'";
    private static final String USER = "'Username': 'loader', 'Password': 'Secret-1'";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path directory;

    private final List<JsonNode> batches = Collections.synchronizedList(new ArrayList<>());
    private final List<String> loaded = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;
    private volatile boolean hasLoadTable = true;
    private volatile String failingStatement = "none";
    private volatile String error = "ERROR: no such luck";
    private volatile boolean denies;
    private int looks;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String operation =
                exchange.getRequestHeaders().getFirst("X-Amz-Target").replaceFirst(".*\\.", "");
        JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
        byte[] body =
                denies
                        ? "{\"__type\":\"AccessDeniedException\",\"message\":\"no\"}"
                                .getBytes(UTF_8)
                        : answer(operation, request).getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(denies ? 403 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private synchronized String answer(String operation, JsonNode request) {
        switch (operation) {
            case "BatchExecuteStatement":
                batches.add(request);
                return "{\"Id\":\"" + (batches.size() - 1) + "\"}";
            case "DescribeStatement":
                return description(request.get("Id").asInt());
            case "GetStatementResult":
                StringBuilder rows = new StringBuilder();
                loaded.forEach(
                        url ->
                                rows.append(rows.length() == 0 ? "" : ",")
                                        .append("[{\"stringValue\":\"" + url + "\"}]"));
                return "{\"Records\":[" + rows + "]}";
            default:
                throw new IllegalStateException(operation);
        }
    }

    private String description(int id) {
        // Once is enough: it takes a second.
        if (looks++ == 0) {
            return "{\"Id\":\"" + id + "\",\"Status\":\"STARTED\"}";
        }
        StringBuilder subStatements = new StringBuilder();
        for (JsonNode sql : batches.get(id).get("Sqls")) {
            if (sql.asText().contains("WHERE 1 = 0") && !hasLoadTable) {
                return failed(id, "ERROR: relation hydrant_loads does not exist");
            }
            if (sql.asText().startsWith(failingStatement)) {
                return failed(id, error);
            }
            subStatements
                    .append(subStatements.length() == 0 ? "" : ",")
                    .append("{\"Id\":\"" + id + ":1\",\"ResultRows\":")
                    .append(sql.asText().startsWith("COPY") ? 42 : 1)
                    .append("}");
        }
        return "{\"Id\":\""
                + id
                + "\",\"Status\":\"FINISHED\",\"SubStatements\":["
                + subStatements
                + "]}";
    }

    private static String failed(int id, String error) {
        return "{\"Id\":\"" + id + "\",\"Status\":\"FAILED\",\"Error\":\"" + error + "\"}";
    }

    @Test
    void copiesByAManifestAndRecordsThatInOneTransaction() throws Exception {
        assertThat(load(USER, "in/a", "in/b")).isEqualTo(42);

        JsonNode batch = batches.get(batches.size() - 1);
        assertThat(batch.get("ClusterIdentifier").asText()).isEqualTo("dw");
        assertThat(batch.get("Database").asText()).isEqualTo("shop");
        assertThat(batch.get("DbUser").asText()).isEqualTo("loader");
        assertThat(statements(batch))
                .hasSize(4)
                .satisfiesExactly(
                        lock -> assertThat(lock).isEqualTo("LOCK \"hydrant_loads\""),
                        check ->
                                assertThat(check)
                                        .isEqualTo(
                                                "SELECT 1 / (CASE WHEN count(*) = 0 THEN 1 ELSE 0"
                                                        + " END) FROM \"hydrant_loads\" WHERE object IN"
                                                        + " ('s3://staging/in/a', 's3://staging/in/b')"),
                        copy ->
                                assertThat(copy)
                                        .matches(
                                                "COPY \"sales\".\"orders\" \\(\"id\", \"note\"\\) FROM"
                                                        + " 's3://staging/in/manifests/\\d{4}/\\d\\d/\\d\\d/\\d\\d/orders-1-\\S+'"
                                                        + " CREDENTIALS"
                                                        + " 'aws_iam_role=arn:aws:iam::123456789012:role/loader'"
                                                        + " MANIFEST json 'auto' gzip"),
                        insert ->
                                assertThat(insert)
                                        .isEqualTo(
                                                "INSERT INTO \"hydrant_loads\" (object) VALUES"
                                                        + " ('s3://staging/in/a'),"
                                                        + " ('s3://staging/in/b')"));
        assertThat(batches.toString()).doesNotContain("Secret-1");
    }

    @Test
    void leavesOutWhatWasLoadedBefore() throws Exception {
        loaded.add("s3://staging/in/a");
        load(USER, "in/a", "in/b");
        assertThat(statements(batches.get(batches.size() - 1)).get(3))
                .endsWith("VALUES ('s3://staging/in/b')");

        loaded.add("s3://staging/in/b");
        int before = batches.size();
        assertThat(load(USER, "in/a", "in/b")).isZero();
        assertThat(batches).hasSize(before + 2);
    }

    @Test
    void makesTheTableOfLoadsIfThereIsNone() throws Exception {
        hasLoadTable = false;

        load(USER, "in/a");

        assertThat(statements(batches.get(1)))
                .containsExactly(
                        "CREATE TABLE IF NOT EXISTS \"hydrant_loads\" (object varchar(2048) NOT NULL"
                                + " PRIMARY KEY, loaded_at timestamp NOT NULL DEFAULT"
                                + " getdate())");
    }

    @Test
    void aSecretIsNamedAndNotRead() throws Exception {
        String arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:dw-1";

        load("'SecretsManagerConfiguration': {'Enabled': true, 'SecretARN': '" + arn + "'}", "a");

        assertThat(batches)
                .allMatch(batch -> batch.get("SecretArn").asText().equals(arn))
                .noneMatch(batch -> batch.has("DbUser"));
    }

    @ParameterizedTest
    @CsvSource({
        "COPY, ERROR: Load into table orders failed.  Check stl_load_errors, true",
        "COPY, ERROR: Query failed. See sys_load_error_detail for it, true",
        "COPY, ERROR: S3ServiceException: Access Denied, false",
        "SELECT 1, ERROR: division by zero, false",
    })
    void aStatementThatFailsFailsTheLoadForAnObjectWhenRedshiftSaysSo(
            String statement, String said, boolean isOfAnObject) throws Exception {
        stage("in/a");
        failingStatement = statement;
        error = said;

        LoadFailedException failed =
                catchThrowableOfType(LoadFailedException.class, () -> load(USER, "in/a"));

        assertThat(failed.code()).isEqualTo("Redshift.DataLoadFailed");
        assertThat(failed).hasMessageEndingWith("is FAILED: " + said);
        assertThat(failed.isOfAnObject()).isEqualTo(isOfAnObject);
    }

    @Test
    void aLoadOfAnObjectThatIsGoneFailsForTheObject() throws Exception {
        stage("in/a");
        failingStatement = "COPY";
        error = "ERROR: S3ServiceException:The specified key does not exist.,Error NoSuchKey";

        LoadFailedException failed =
                catchThrowableOfType(
                        LoadFailedException.class, () -> load(USER, "in/a", "in/gone"));

        assertThat(failed.code()).isEqualTo("Redshift.MissingS3File");
        assertThat(failed).hasMessage("Object in/gone is gone");
        assertThat(failed.isOfAnObject()).isTrue();
    }

    private void stage(String key) throws IOException {
        Files.createDirectories(directory.resolve(key).getParent());
        Files.writeString(directory.resolve(key), "1");
    }

    @Test
    void theLongestKeysOfALoadFitIntoOneCall() throws Exception {
        WaitingLoads waiting =
                new WaitingLoads(
                        Clock.systemUTC(),
                        key -> RedshiftLoadSql.bytesOf(StagingBucket.of("staging", "any"), key));
        for (int i = 0; i < WaitingLoads.MOST_OBJECTS; i++) {
            // Quotes are written twice.
            waiting.add("in/" + "ä'".repeat(340) + i);
        }

        load(USER, waiting.takeNext().orElseThrow().objects().toArray(String[]::new));

        assertThat(batches)
                .allMatch(
                        batch ->
                                String.join("", statements(batch)).getBytes(UTF_8).length
                                        < 100_000);
    }

    @Test
    void anApiThatRefusesFailsTheLoad() {
        denies = true;

        LoadFailedException failed =
                catchThrowableOfType(LoadFailedException.class, () -> load(USER, "in/a"));

        assertThat(failed.code()).isEqualTo("Redshift.AccessDenied");
    }

    private static List<String> statements(JsonNode batch) {
        List<String> statements = new ArrayList<>();
        batch.get("Sqls").forEach(sql -> statements.add(sql.asText()));
        return statements;
    }

    private long load(String user, String... keys) throws Exception {
        Configuration settings = new Configuration();
        settings.set(HydrantOptions.REDSHIFT_API, RedshiftApi.DATA_API);
        settings.set(
                HydrantOptions.REDSHIFT_DATA_API_ENDPOINT,
                "http://127.0.0.1:" + server.getAddress().getPort());
        DeliveryStreamDefinition definition =
                RedshiftDefinitions.at(RedshiftDefinitions.CLUSTER, COPY, user);
        StagingBucket bucket =
                StagingBucket.of("staging", directory.toUri().toString().replaceFirst("/$", ""));
        try (ObjectLoader loader = Loading.of(definition, bucket, settings).table().open()) {
            return loader.load(List.of(keys));
        }
    }
}
