package io.hydrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.processing.conversion.Duck;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DuckDB reads what was delivered by the statement that explain prints. */
class TablesIT {

    @TempDir private Path directory;

    private int views;

    @Test
    void jsonInDirectoriesOfPartitionKeys() throws Exception {
        Path schema = directory.resolve("orders.txt");
        Files.writeString(schema, "customer struct<id:string>, created_at bigint");
        deliver(
                "conf/orders-by-customer.json",
                "{\"customer\":{\"id\":1},\"created_at\":1769846950}\n"
                        + "no json\n"
                        + "{\"customer\":{\"id\":\"b\"},\"created_at\":1565382027}\n");

        assertThat(
                        rows(
                                "conf/orders-by-customer.json",
                                "select created_at, customer.id, partition_customer, year",
                                "orders_by_customer",
                                "--schema.file=" + schema))
                .containsExactlyInAnyOrder("1769846950|1|1|2026", "1565382027|b|b|2019");
        assertThat(
                        rows(
                                "conf/orders-by-customer.json",
                                "select record::json->>'created_at', customer",
                                "orders_by_customer"))
                .containsExactlyInAnyOrder("1769846950|1", "1565382027|b");
    }

    @Test
    void parquetInDirectoriesOfTheDate() throws Exception {
        deliver(
                "conf/clicks-parquet.json",
                "{\"id\":1,\"timestamp\":\"2026-01-31T08:00:00Z\",\"tags\":[\"a\"]}\n{\"id\":2}\n",
                "--schema.file=conf/clicks-schema.txt");

        assertThat(
                        rows(
                                "conf/clicks-parquet.json",
                                "select id, tags, length(year), length(month)",
                                "clicks",
                                "--schema.file=conf/clicks-schema.txt"))
                .containsExactlyInAnyOrder("1|[a]|4|2", "2|null|4|2");
    }

    @Test
    void linesInTheDirectoriesThatFirehoseAddsButNoFailures() throws Exception {
        Path definition = directory.resolve("plain.json");
        Files.writeString(
                definition,
                Files.readString(Path.of("conf/firehose-etl-stream.json"))
                        .replaceFirst("\"ErrorOutputPrefix\": \"etl-errors/\",", ""));
        String function =
                "--lambda.function.TransformETLFunction="
                        + "python:conf/lambda/transform_etl.py#lambda_handler";
        deliver(
                definition.toString(),
                "{\"user\":\"ada\",\"action\":\"login\"}\nno json\n",
                function);

        assertThat(
                        rows(
                                definition.toString(),
                                "select record::json->>'username', length(datehour)",
                                "firehose_etl_stream"))
                .containsExactly("ada|13");
    }

    @Test
    void theExampleOfCloudFront() throws Exception {
        String definition = "conf/cloudfront/cloudfront-logs.json";
        String schema = "--schema.file=conf/cloudfront/columns.txt";
        deliver(
                definition,
                Files.readString(Path.of("conf/cloudfront/sample.tsv")) + "too\tfew\n",
                schema,
                "--lambda.function.CloudFrontToJson="
                        + "python:conf/cloudfront/to_json.py#lambda_handler");

        assertThat(
                        rows(
                                definition,
                                "select time, c_ip, sc_status, sc_bytes, time_taken, cs_referer,"
                                        + " x_edge_location, length(hour)",
                                "cloudfront",
                                schema))
                .containsExactlyInAnyOrder(
                        "2026-01-31 08:00:00.123|198.51.100.7|200|3412|0.013|null|FRA60-P1|2",
                        "2026-01-31 08:00:01.456|203.0.113.9|404|512|0.252|https://example.com/"
                                + "|ICN54-C2|2");
    }

    @Test
    void theExamplesOfDevicesAndEvents() throws Exception {
        deliver(
                "conf/iot/telemetry.json",
                Files.readString(Path.of("conf/iot/sample.jsonl")),
                "--schema.file=conf/iot/columns.txt");
        deliver(
                "conf/app-events/app-events.json",
                Files.readString(Path.of("conf/app-events/sample.jsonl")));

        assertThat(
                        rows(
                                "conf/iot/telemetry.json",
                                "select model, day, device.id, readings['celsius']",
                                "telemetry",
                                "--schema.file=conf/iot/columns.txt"))
                .containsExactlyInAnyOrder(
                        "thermo-2|2026-01-31|a1|21.5", "meter|2026-02-01|b7|null");
        assertThat(
                        rows(
                                "conf/app-events/app-events.json",
                                "select name, user_id, properties['item'], length(day)",
                                "app_events",
                                "--schema.file=conf/app-events/columns.txt"))
                .containsExactlyInAnyOrder("signed_up|u1|null|10", "bought|u1|book|10");
    }

    private void deliver(String definition, String records, String... settings) throws IOException {
        Path file = directory.resolve("records");
        Files.writeString(file, records);
        String[] arguments = {
            "preview",
            definition,
            "--records=" + file,
            "--overwrite",
            "--out=" + directory.resolve("buckets")
        };
        execute(arguments, settings);
    }

    private List<String> rows(String definition, String select, String view, String... settings)
            throws SQLException {
        String statement =
                execute(
                        new String[] {
                            "explain",
                            definition,
                            "--table=duckdb",
                            "--s3.uri-template=" + directory.resolve("buckets").toUri() + "{bucket}"
                        },
                        settings);
        Path database = directory.resolve(views++ + ".db");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + database);
                Statement create = connection.createStatement()) {
            create.execute(statement);
        }
        return Duck.query("attach '" + database + "' as d; use d; " + select + " from " + view);
    }

    private static String execute(String[] arguments, String... more) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] all =
                Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray(String[]::new);
        int status =
                Hydrant.commandLine(all)
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true))
                        .execute(all);
        assertThat(status).as(err.toString()).isLessThan(2);
        return out.toString();
    }
}
