package io.hydrant.definition.redshift;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.definition.Definitions;
import io.hydrant.definition.destination.BufferingHints;
import io.hydrant.definition.destination.CompressionFormat;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedshiftDestinationTest {

    private static final String PATH = "RedshiftDestinationConfiguration.";
    private static final String BUCKET =
            "'RoleARN': 'arn:aws:iam::123456789012:role/firehose', 'BucketARN':"
                    + " 'arn:aws:s3:::staging'";
    private static final String SMALLEST =
            "{'DeliveryStreamName': 'orders', 'RedshiftDestinationConfiguration': {'RoleARN':"
                    + " 'arn:aws:iam::123456789012:role/firehose', 'ClusterJDBCURL':"
                    + " 'jdbc:redshift://dw.abc123.eu-west-1.redshift.amazonaws.com:5439/shop',"
                    + " 'CopyCommand': {'DataTableName': 'orders'}, 'Username': 'loader',"
                    + " 'Password': 'Secret-1', 'S3Configuration': {"
                    + BUCKET
                    + "}}}";

    @Test
    void hasFirehosesDefaults() throws Exception {
        RedshiftDestination redshift = redshift("");

        assertThat(redshift.retryDuration()).isEqualTo(Duration.ofHours(1));
        assertThat(redshift.bufferingHints()).isEqualTo(BufferingHints.of(5, 300));
        assertThat(redshift.backup()).isEmpty();
        assertThat(redshift.secretsManager().isEnabled()).isFalse();
        assertThat(redshift.cloudWatchLogging().enabled()).isFalse();
        assertThat(redshift.copyCommand().target()).isEqualTo("\"orders\"");
        assertThat(redshift.copyCommand().options().text()).isEmpty();
        assertThat(redshift.objects().prefix()).hasToString("!{timestamp:yyyy/MM/dd/HH/}");
        assertThat(redshift.objects().errorOutputPrefix())
                .hasToString("!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd/HH/}");
    }

    @Test
    void readsEverythingThatItIsTold() throws Exception {
        RedshiftDestination redshift =
                redshift(
                        "'CopyCommand': {'DataTableName': 'Sales.\\\"Order Lines\\\"',"
                                + " 'DataTableColumns': 'ID, \\\"Amount\\\",note', 'CopyOptions':"
                                + " 'JSON \\u0027auto\\u0027 GZIP ; '}, 'RetryOptions':"
                                + " {'DurationInSeconds': 0}, 'S3BackupMode': 'Enabled',"
                                + " 'S3BackupConfiguration': {"
                                + BUCKET
                                + "}, 'S3Configuration': {"
                                + BUCKET
                                + ", 'Prefix': 'in/', 'CompressionFormat': 'GZIP'}");

        assertThat(redshift.copyCommand().target())
                .isEqualTo("\"sales\".\"Order Lines\" (\"id\", \"Amount\", \"note\")");
        assertThat(redshift.copyCommand().options().text()).isEqualTo("JSON 'auto' GZIP");
        assertThat(redshift.retryDuration()).isZero();
        assertThat(redshift.backup().orElseThrow().bucket()).isEqualTo("staging");
        assertThat(redshift.objects().compressionFormat()).isEqualTo(CompressionFormat.GZIP);
    }

    @Test
    void knowsClustersAndWorkgroupsByTheirHost() throws Exception {
        ClusterJdbcUrl cluster = redshift("").url();
        ClusterJdbcUrl workgroup =
                redshift(
                                "'ClusterJDBCURL':"
                                        + " 'jdbc:postgresql://wg.123456789012.us-east-1.redshift-serverless.amazonaws.com:5439/dev'")
                        .url();

        assertThat(cluster.isRedshift()).isTrue();
        assertThat(cluster.isServerless()).isFalse();
        assertThat(cluster.clusterName()).isEqualTo("dw");
        assertThat(cluster.region()).isEqualTo("eu-west-1");
        assertThat(cluster.database()).isEqualTo("shop");
        assertThat(workgroup.isServerless()).isTrue();
        assertThat(workgroup.clusterName()).isEqualTo("wg");
        assertThat(workgroup.region()).isEqualTo("us-east-1");
        assertThat(workgroup.ofRedshift())
                .isEqualTo(
                        "jdbc:redshift://wg.123456789012.us-east-1.redshift-serverless.amazonaws.com:5439/dev");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db.example.org:5432/shop",
                "jdbc:postgresql://127.0.0.1/shop",
                "jdbc:postgresql://[::1]:5432/shop",
                "jdbc:postgresql://db:5432/shop?sslmode=verify-full&sslrootcert=/etc/ca.pem",
            })
    void anyOtherPostgresqlIsOne(String url) throws Exception {
        assertThat(redshift("'ClusterJDBCURL': '" + url + "'").url().isRedshift()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db/shop?user=me&password=Secret-2",
                "jdbc:postgresql://me:Secret-2@db/shop",
                "jdbc:postgresql://db/shop?socketFactory=java.lang.Secret-2",
                "jdbc:redshift://db.example.org:5439/Secret-2",
                "jdbc:postgresql://dw.abc.redshift.amazonaws.com/Secret-2",
                "jdbc:mysql://Secret-2/shop",
            })
    void noOtherUrlIsAllowedNorShown(String url) throws Exception {
        assertThat(problems("'ClusterJDBCURL': '" + url + "'"))
                .singleElement()
                .asString()
                .startsWith(
                        PATH + "ClusterJDBCURL is not shown, as it may hold a password; it must")
                .doesNotContain("Secret");
    }

    @Test
    void namesAUserUnlessASecretDoes() throws Exception {
        ObjectNode stream = stream("");
        destination(stream).remove(List.of("Username", "Password"));

        assertThat(Definitions.problems(stream.toString()))
                .containsExactly(
                        PATH
                                + "Username is missing; it must be given unless"
                                + " SecretsManagerConfiguration is enabled",
                        PATH
                                + "Password is missing; it must be given unless"
                                + " SecretsManagerConfiguration is enabled: Redshift Database Password"
                                + " is required for Redshift Destination");

        destination(stream)
                .putObject("SecretsManagerConfiguration")
                .put("Enabled", true)
                .put("SecretARN", "arn:aws:secretsmanager:eu-west-1:123456789012:secret:dw-1");
        assertThat(Definitions.parse(stream.toString()).redshift().orElseThrow().username())
                .isEmpty();
    }

    @Test
    void noMessageShowsThePassword() throws Exception {
        assertThat(problems("'Password': 'short'"))
                .containsExactly(
                        PATH
                                + "Password is not shown, being secret; it must be a text of 6 to 512"
                                + " characters on one line");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'Prefix': '!{timestamp:yyyy}/'", "'ErrorOutputPrefix': 'errors/'"})
    void theBucketHasALiteralPrefixAlone(String field) throws Exception {
        String given = "'S3Configuration': {" + BUCKET + ", " + field + "}";

        assertThat(problems(given))
                .contains(
                        PATH
                                + "S3Configuration: Prefix Expressions or ErrorOutputPrefix is"
                                + " currently not supported for this destination");
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders; DROP TABLE orders", "a.b.c.d", "1st", "or ders", "\\\"a"})
    void aTableHasAName(String name) throws Exception {
        assertThat(problems("'CopyCommand': {'DataTableName': '" + name + "'}"))
                .singleElement()
                .asString()
                .startsWith(PATH + "CopyCommand.DataTableName is ")
                .endsWith("it must be the name of a table, such as orders or sales.\"Orders\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,,b", "a b", "a,", "a) FROM x; --"})
    void columnsHaveNames(String names) throws Exception {
        assertThat(
                        problems(
                                "'CopyCommand': {'DataTableName': 't', 'DataTableColumns': '"
                                        + names
                                        + "'}"))
                .singleElement()
                .asString()
                .contains("CopyCommand.DataTableColumns is ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '~',
            value = {
                "JSON `auto`; DROP TABLE orders ! cannot be read",
                "DELIMITER `| ! cannot be read",
                "JSON `auto` NULL `\\\\` `; DROP TABLE x; --` ! cannot be read",
                "NULL `\\\\`; DROP TABLE x; --` ! cannot be read",
                "NULL `a\\\\` ! cannot be read",
                "-- `\\n; DROP TABLE x; --` ! is not shown, being secret; it must be a text of 0 to"
                        + " 10240 characters on one line",
                "/* ` */; DROP TABLE x; /* ` */ ! cannot be read",
                "$$ ` $$; DROP TABLE x; $$ ` $$ ! cannot be read",
                "\\\" ` \\\"; DROP TABLE x; \\\" ` \\\" ! cannot be read",
                "\\\\ ! cannot be read",
                "ACCESS_KEY_ID `AKIA` ! says whose right it is or what is loaded",
                "credentials `aws_iam_role=x` ! says whose right it is or what is loaded",
            })
    void optionsOfCopyAreOptionsAlone(String options, String problem) throws Exception {
        assertThat(problems(copyOptions(options)))
                .singleElement()
                .asString()
                .startsWith(PATH + "CopyCommand.CopyOptions " + problem)
                .doesNotContain("AKIA");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '~',
            value = {
                "DELIMITER `\\\\t` NULL `\\\\\\\\N` ESCAPE",
                "NULL AS `\\\\000` TIMEFORMAT `YYYY-MM-DD\\\\THH:MI:SS`",
                "CSV QUOTE AS `\\\"` DELIMITER `;` NULL `it``s --; $$ /*`",
                "DELIMITER `\\\\\\\\`",
                "JSON `s3://b/paths.json` MAXERROR 10, COMPUPDATE OFF READRATIO 50",
                "NULL E`\\\\N` SIMPLIFY AUTO 0.5 REGION `us-east-1`",
            })
    void optionsMayHaveBackslashesAndAnythingInQuotes(String options) throws Exception {
        assertThat(redshift(copyOptions(options)).copyCommand().options().text())
                .isEqualTo(options.replace("`", "'").replace("\\\\", "\\").replace("\\\"", "\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '~',
            value = {
                "~~ ! DELIMITER E'|'",
                "delimiter `\\\\t` ! DELIMITER E'\t'",
                "DELIMITER AS `,` NULL AS `\\\\N` ESCAPE ! DELIMITER E',', NULL E'\\\\N'",
                "CSV ! FORMAT csv",
                "CSV ESCAPE `\\\\\\\\` NULL `\\\\\\\\N` ! FORMAT csv, ESCAPE E'\\\\', NULL E'\\\\N'",
                "FORMAT AS CSV QUOTE AS `%` DELIMITER `;` ! FORMAT csv, QUOTE E'%', DELIMITER E';'",
                "JSON `auto` GZIP COMPUPDATE OFF REGION `us-east-1` ! FORMAT csv",
            })
    void aPostgresqlFollowsTheOptionsThatItCan(String options, String sql) throws Exception {
        PostgresCopyOptions read = redshift(postgres(options)).copyCommand().postgresOptions();

        assertThat(read.sql()).isEqualTo(sql);
        assertThat(read.json()).isEqualTo(options.contains("JSON"));
        assertThat(read.gzip()).isEqualTo(options.contains("GZIP"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '~',
            value = {
                "FIXEDWIDTH `a:1` ! it has what is none of them",
                "JSON `s3://b/paths` ! JSON has another text than",
                "DELIMITER `ab` ! DELIMITER has no single character",
                "NULL ! NULL has no text in quotes",
            })
    void aPostgresqlRefusesOthers(String options, String problem) throws Exception {
        assertThat(problems(postgres(options)))
                .singleElement()
                .asString()
                .startsWith(
                        PATH
                                + "CopyCommand.CopyOptions cannot be followed by PostgreSQL: "
                                + problem);
    }

    @Test
    void warnsOfCompressionThatRedshiftIsNotTold() throws Exception {
        String gzip = "'S3Configuration': {" + BUCKET + ", 'CompressionFormat': 'GZIP'}";

        assertThat(Definitions.parse(stream(gzip).toString()).warnings())
                .singleElement()
                .asString()
                .contains("has no GZIP among its CopyOptions");
    }

    private static String copyOptions(String options) {
        return "'CopyCommand': {'DataTableName': 't', 'CopyOptions': '"
                + options.replace("`", "\\u0027")
                + "'}";
    }

    private static String postgres(String options) {
        return "'ClusterJDBCURL': 'jdbc:postgresql://db/shop', " + copyOptions(options);
    }

    private static RedshiftDestination redshift(String fields) throws Exception {
        return Definitions.parse(stream(fields).toString()).redshift().orElseThrow();
    }

    private static List<String> problems(String fields) throws Exception {
        return Definitions.problems(stream(fields).toString());
    }

    private static ObjectNode stream(String fields) throws Exception {
        ObjectNode stream = json(SMALLEST);
        destination(stream).setAll(json("{" + fields + "}"));
        return stream;
    }

    private static ObjectNode destination(ObjectNode stream) {
        return (ObjectNode) stream.get("RedshiftDestinationConfiguration");
    }

    private static ObjectNode json(String text) throws Exception {
        return (ObjectNode)
                JsonMapper.builder()
                        .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
                        .build()
                        .readTree(text);
    }
}
