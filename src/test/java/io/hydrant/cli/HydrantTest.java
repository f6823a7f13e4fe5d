package io.hydrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.cli.arguments.ExitStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.apache.flink.client.program.ProgramAbortException;
import org.apache.flink.client.program.StreamPlanEnvironment;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class HydrantTest {

    private static final String DEFINITION = "conf/firehose-etl-stream.json";

    private static final String KEY =
            "arn:aws:kms:us-east-1:123456789012:key/00000000-0000-0000-0000-000000000001";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"run", "demo", "local", "serve", "validate", "explain", "preview"})
    void everyCommandExplainsItself(String command) {
        assertThat(execute(command, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: hydrant " + command).contains("Options:");
    }

    @Test
    void withoutACommandItSaysWhichThereAre() {
        assertThat(execute()).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo(
                        lines(
                                "A command is missing; it must be one of run, demo, local, serve, validate, explain, preview",
                                "See 'hydrant --help' for what there is."));
    }

    @Test
    void aMisspeltCommandIsToldWithTheNearest() {
        assertThat(execute("validat", DEFINITION)).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo(
                        lines(
                                "'validat' is no command; did you mean validate?",
                                "See 'hydrant --help' for what there is."));
    }

    @Test
    void aMisspeltSettingIsToldWithTheNearest() {
        assertThat(execute("explain", DEFINITION, "--kinesis.endpiont", "http://127.0.0.1"))
                .isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo(
                        lines(
                                "--kinesis.endpiont is unknown; did you mean --kinesis.endpoint?",
                                "See 'hydrant explain --help' for what there is."));
    }

    @Test
    void aWrongValueOfASettingIsTold() {
        assertThat(execute("explain", DEFINITION, "--gzip.level=12")).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo(
                        lines(
                                "gzip.level is '12' (command line); it must be a whole number from 1"
                                        + " to 9"));
    }

    @Test
    void aValidDefinitionIsValid() {
        assertThat(execute("validate", DEFINITION)).isZero();
        assertThat(out.toString()).isEqualTo(lines(DEFINITION + " is valid"));
    }

    @Test
    void allProblemsOfADefinitionAreListedAndTheOthersAreStillChecked() throws IOException {
        Path wrong =
                definition(
                        Files.readString(Path.of(DEFINITION))
                                .replace("\"SizeInMBs\": 5", "\"SizeInMBs\": 256")
                                .replace("UNCOMPRESSED", "LZ4"));

        assertThat(execute("validate", wrong.toString(), DEFINITION)).isEqualTo(2);
        assertThat(err.toString())
                .startsWith(
                        wrong
                                + " is not valid. Delivery stream 'firehose-etl-stream' has 2 problems:")
                .contains("ExtendedS3DestinationConfiguration.BufferingHints.SizeInMBs is 256;")
                .contains("ExtendedS3DestinationConfiguration.CompressionFormat is \"LZ4\"")
                .doesNotContain("\tat ");
        assertThat(out.toString()).isEqualTo(lines(DEFINITION + " is valid"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "validate", "explain"})
    void aMissingFileIsNamed(String command) {
        assertThat(execute(command, "nowhere.json")).isEqualTo(2);
        assertThat(err.toString()).isEqualTo(lines("There is no file nowhere.json"));
    }

    @Test
    void aMissingSettingsFileIsNamed() {
        assertThat(execute("explain", DEFINITION, "--settings", "nowhere.properties")).isEqualTo(2);
        assertThat(err.toString()).isEqualTo(lines("There is no settings file nowhere.properties"));
    }

    @Test
    void nothingIsStartedWithAnInvalidDefinition() throws IOException {
        Path wrong = definition("{}");

        assertThat(execute("run", wrong.toString())).isEqualTo(2);
        assertThat(err.toString()).startsWith("Delivery stream '(unnamed)' has ");
    }

    @Test
    void anEndpointThatNobodyListensAtIsNamed() {
        assertThat(execute("run", DEFINITION, "--kinesis.endpoint", "http://127.0.0.1:1"))
                .isEqualTo(1);
        assertThat(err.toString())
                .isEqualTo(
                        lines(
                                "Kinesis cannot be reached at http://127.0.0.1:1 (kinesis.endpoint):"
                                        + " Connection refused"));
    }

    @Test
    void explainTellsTheFormatThatRecordsAreConvertedTo() {
        assertThat(execute("explain", "conf/clicks-parquet.json")).isZero();

        assertThat(out.toString()).containsPattern("S3 +objects, Parquet, in bucket ");
    }

    @Test
    void explainTellsHowATableIsLoaded() {
        assertThat(execute("explain", "conf/orders-to-postgres.json")).isZero();

        assertThat(out.toString())
                .contains(
                        "COPY \"sales\".\"orders\" (\"id\", \"customer\", \"amount\") at"
                                + " jdbc:postgresql://db.example.com:5432/shop?sslmode=verify-full",
                        "objects staged in bucket my-staging, statements over JDBC as loader",
                        "each object once: table hydrant_loads remembers them",
                        "tried again every 5 minutes for 1 h 0 min; a manifest of what was given up is"
                                + " left under errors/manifests/",
                        "objects  orders/")
                .doesNotContain("its password");
    }

    @Test
    void explainTellsThePipelineItsKeysItsSettingsAndItsPermissions() {
        int status =
                execute(
                        "explain",
                        DEFINITION,
                        "--lambda.function.TransformETLFunction=java:com.acme.Etl",
                        "--kinesis.starting-position",
                        "TRIM_HORIZON");

        assertThat(status).isZero();
        assertThat(out.toString())
                .contains(
                        "Kinesis stream firehose-etl-source in ap-northeast-2: all records it still has",
                        "TransformETLFunction, run here: java:com.acme.Etl",
                        "an object is closed at 5 MB, or 5 minutes after its first record",
                        "objects  etl-output/",
                        "errors   etl-errors/processing-failed/",
                        "arn:aws:s3:::firehose-etl-demo-bucket/etl-output/*")
                .containsPattern("kinesis.starting-position +TRIM_HORIZON +command line")
                .containsPattern("gzip.level +6 +default")
                .doesNotContain("lambda:InvokeFunction");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void explainPrintsThePolicyAndNothingElse() throws IOException {
        Path file =
                definition(
                        Files.readString(Path.of("conf/orders-to-opensearch.json"))
                                .replace(
                                        "search-orders.ap-northeast-2.es.amazonaws.com",
                                        "example.com")
                                .replace(
                                        "\"IndexName\"",
                                        "\"VpcConfiguration\": {\"RoleARN\":"
                                                + " \"arn:aws:iam::123456789012:role/firehose-role\","
                                                + " \"SubnetIds\": [\"subnet-1\"],"
                                                + " \"SecurityGroupIds\": [\"sg-1\"]},"
                                                + " \"IndexName\""));

        int status =
                execute(
                        "explain",
                        file.toString(),
                        "--iam",
                        "--vpc",
                        "--source-kms-key=arn:aws:kms:ap-northeast-2:123456789012:key/1234");

        assertThat(status).isZero();
        assertThat(out.toString())
                .startsWith("{\n  \"Version\": \"2012-10-17\",\n")
                .contains("\"ec2:CreateNetworkInterface\"", "key/1234\"")
                .endsWith("\n  ]\n}\n");
        assertThat(err.toString())
                .contains(".VpcConfiguration has no effect: the job's own network is used\n")
                .contains(
                        "Note: The endpoint https://example.com does not tell what is behind it;");
    }

    @Test
    void thePolicyIsNotMixedWithTheKeysOfRecords() {
        assertThat(execute("explain", DEFINITION, "--iam", "--record", "orders.jsonl"))
                .isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .isEqualTo(
                        lines(
                                "--record cannot be given together with --iam, which prints the"
                                        + " policy alone"));
    }

    @Test
    void theKeyOfTheSourceIsGivenByItsArn() {
        assertThat(execute("explain", DEFINITION, "--iam", "--source-kms-key=mine")).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .isEqualTo(
                        lines(
                                "--source-kms-key is 'mine'; it must be the ARN of a KMS key, such as"
                                        + " arn:aws:kms:us-east-1:123456789012:key/1234"));
    }

    @Test
    void explainTellsOfEveryProcessor() {
        assertThat(execute("explain", "conf/cloudwatch-logs.json")).isZero();

        assertThat(out.toString())
                .containsPattern("Decompression +records of CloudWatch Logs, in GZIP")
                .containsPattern("CloudWatchLogProcessing +only their messages, a line each")
                .containsPattern("errors +errors/decompression-failed/");
    }

    @Test
    void explainTellsOfOurOwnProcessorsToo() throws IOException {
        Path file =
                definition(
                        Files.readString(Path.of("conf/cloudwatch-logs.json"))
                                .replace(
                                        "\"Processors\": [",
                                        "\"Processors\": ["
                                                + processor("Sampling", "Percentage", "2.50")
                                                + processor("JqTransformation", "Query", "{id}")));

        assertThat(execute("explain", file.toString())).isZero();

        assertThat(out.toString())
                .containsPattern(
                        "(?s)Sampling +2.5 % of the records\n"
                                + ".*JqTransformation +\\{id}\n"
                                + ".*buffering");
    }

    @Test
    void explainTellsTheKeyOfEachSampleRecordOrWhyItWouldFail() throws IOException {
        Path records =
                Files.writeString(
                        directory.resolve("orders.jsonl"),
                        "{\"customer\":{\"id\":7},\"created_at\":1769846950}\n"
                                + "{\"customer\":{}}\n");

        int status =
                execute("explain", "conf/orders-by-customer.json", "--record", records.toString());

        assertThat(status).isZero();
        assertThat(out.toString())
                .contains("Keys of the records of " + records + ", if they arrived now\n")
                .containsPattern(
                        "  1. \\{\"customer\":\\{\"id\":7},\"created_at\":1769846950}\n"
                                + "       key     orders/customer=7/year=2026/orders-by-customer-1-")
                .containsPattern(
                        "  2. \\{\"customer\":\\{}}\n"
                                + "       fails   DynamicPartitioning.MetadataExtractionFailed: ");
    }

    @Test
    void explainSaysThatTheFunctionIsNotCalledForSampleRecords() throws IOException {
        Path records = Files.writeString(directory.resolve("any.jsonl"), "any\n".repeat(22));

        assertThat(execute("explain", DEFINITION, "--record=" + records)).isZero();
        assertThat(out.toString())
                .contains(
                        "if they arrived now and function TransformETLFunction did not change them"
                                + " (it is not called)\n  1. any\n       key     etl-output/")
                .contains("  20. any\n")
                .endsWith("  and 2 more records\n");
    }

    @Test
    void aPreviewSaysWhatToSetForAFunctionOnAws() throws IOException {
        Path none = Files.createFile(directory.resolve("none.properties"));

        assertThat(execute("preview", DEFINITION, "--records=any.jsonl", "--settings=" + none))
                .isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo(
                        lines(
                                "Function TransformETLFunction is on AWS Lambda, which a preview does"
                                        + " not call; say where it runs here, with"
                                        + " --lambda.function.TransformETLFunction=python:FILE#HANDLER"
                                        + " or --lambda.function.TransformETLFunction=java:CLASS, or"
                                        + " which server to ask, with --lambda.endpoint"));
    }

    @Test
    void aPreviewNeverWritesAmongOtherFiles() throws IOException {
        Path records = Files.writeString(directory.resolve("any.jsonl"), "any\n");

        assertThat(
                        execute(
                                "preview",
                                "conf/orders-by-customer.json",
                                "--records=" + records,
                                "--out=" + directory))
                .isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo(
                        lines(
                                "--out is "
                                        + directory
                                        + "; it must be a new or an empty directory"));
    }

    @Test
    void explainTellsWhatMustBeSetForObjectsToBeEncrypted() throws IOException {
        assertThat(execute("explain", encrypted().toString())).isZero();

        assertThat(out.toString())
                .containsPattern(
                        "on a cluster +s3.bucket.cloudwatch-logs-bucket.encryption.algorithm: SSE-KMS\n"
                                + " +s3.bucket.cloudwatch-logs-bucket.encryption.key: "
                                + KEY
                                + "\n"
                                + " +on Managed Flink +default encryption of bucket cloudwatch-logs-bucket:"
                                + " SSE-KMS with "
                                + KEY
                                + "\n +run here +nothing: it is set when Flink starts\n");
    }

    @Test
    void explainTellsWhereErrorsAreLogged() throws IOException {
        Path file =
                definition(
                        Files.readString(Path.of("conf/cloudwatch-logs.json"))
                                .replace(
                                        "\"ProcessingConfiguration\"",
                                        "\"CloudWatchLoggingOptions\": {\"Enabled\": true,"
                                                + " \"LogGroupName\": \"/aws/kinesisfirehose/logs\","
                                                + " \"LogStreamName\": \"DestinationDelivery\"},"
                                                + " \"ProcessingConfiguration\""));

        assertThat(execute("explain", file.toString())).isZero();

        assertThat(out.toString())
                .contains(
                        "in the job's own log and in CloudWatch Logs: group"
                                + " /aws/kinesisfirehose/logs, stream DestinationDelivery\n")
                .containsPattern(
                        ":log-group:/aws/kinesisfirehose/logs:log-stream:DestinationDelivery\n"
                                + " +logs:PutLogEvents\n");
    }

    @Test
    void aStrictRunIsRefusedOnAClusterThatDoesNotEncryptAsTheDefinitionSays() throws IOException {
        String file = encrypted().toString();

        int status = onACluster(new Configuration(), () -> execute("run", file, "--strict"));

        assertThat(status).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo(
                        lines(
                                "EncryptionConfiguration has no effect unless it stands in the"
                                        + " cluster's configuration; in that of this client is missing"
                                        + " s3.bucket.cloudwatch-logs-bucket.encryption.algorithm: SSE-KMS,"
                                        + " s3.bucket.cloudwatch-logs-bucket.encryption.key: "
                                        + KEY));
    }

    @Test
    void withoutStrictARunOnSuchAClusterIsWarned() throws IOException {
        String file = encrypted().toString();

        onACluster(new Configuration(), () -> execute("run", file, "--preflight=false"));

        assertThat(err.toString())
                .startsWith("Warning: EncryptionConfiguration has no effect unless");
    }

    @Test
    void aStrictRunIsTakenByAClusterThatEncryptsAsTheDefinitionSays() throws IOException {
        String file = encrypted().toString();
        Configuration cluster = new Configuration();
        cluster.setString("s3.bucket.cloudwatch-logs-bucket.encryption.algorithm", "SSE-KMS");
        cluster.setString("s3.bucket.cloudwatch-logs-bucket.encryption.key", KEY);

        onACluster(cluster, () -> execute("run", file, "--strict", "--preflight=false"));

        // Whether it gets further depends on the S3 file system, which other tests may have loaded.
        assertThat(err.toString()).doesNotContain("EncryptionConfiguration");
    }

    @Test
    void aStateDirectoryThatIsAFileIsRefused() throws IOException {
        Path file = definition("{}");

        assertThat(execute("run", DEFINITION, "--state-dir", file.toString())).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo(lines("--state-dir is " + file + ", a file; it must be a directory"));
    }

    @Test
    void aStateDirectoryThatCannotBeMadeIsRefused() throws IOException {
        Path inAFile = definition("{}").resolve("state");

        assertThat(execute("run", DEFINITION, "--state-dir", inAFile.toString())).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo(
                        lines(
                                "--state-dir is "
                                        + inAFile
                                        + ", which cannot be made; it must be a directory that can"
                                        + " be written to"));
    }

    @Test
    void aStateDirectoryWithOtherThingsIsRefused() throws IOException {
        definition("{}");

        assertThat(execute("run", DEFINITION, "--state-dir", directory.toString())).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo(
                        lines(
                                "--state-dir is "
                                        + directory
                                        + ", which has other things in it, such as "
                                        + nameOfWhatIsIn(directory)
                                        + "; it must be new, empty, or that of an earlier run"));
    }

    private static String nameOfWhatIsIn(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().findFirst().get();
        }
    }

    /** As a program that a client of Flink runs, to see the job. */
    private static int onACluster(Configuration cluster, IntSupplier program) {
        StreamPlanEnvironment client =
                new StreamPlanEnvironment(cluster, HydrantTest.class.getClassLoader(), 1);
        client.setAsContext();
        try {
            return program.getAsInt();
        } catch (ProgramAbortException seen) {
            return ExitStatus.OK;
        } finally {
            client.unsetAsContext();
        }
    }

    private Path encrypted() throws IOException {
        return definition(
                Files.readString(Path.of("conf/cloudwatch-logs.json"))
                        .replace(
                                "\"ProcessingConfiguration\"",
                                "\"EncryptionConfiguration\": {\"KMSEncryptionConfig\":"
                                        + " {\"AWSKMSKeyARN\": \""
                                        + KEY
                                        + "\"}}, \"ProcessingConfiguration\""));
    }

    private static String processor(String type, String name, String value) {
        return "{\"Type\": \""
                + type
                + "\", \"Parameters\": [{\"ParameterName\": \""
                + name
                + "\", \"ParameterValue\": \""
                + value
                + "\"}]},";
    }

    @Test
    void explainTellsOfAnHttpEndpointWithoutItsSecrets() throws IOException {
        String json =
                Files.readString(Path.of("conf/http-endpoint-stream.json"))
                        .replace("com/firehose\"", "com/firehose?token=s3cr3t\"")
                        .replace("the key it knows you by", "s3cr3t");

        assertThat(execute("explain", definition(json).toString())).isZero();

        assertThat(out.toString())
                .contains(
                        "a batch is closed at 5 MB, or 1 minute after its first record",
                        "requests, GZIP, to https://example.com/firehose",
                        "tried again for 5 minutes after the first failure",
                        "access key: that of the definition",
                        "while it is away, 10 GB with RocksDB, or an eighth of the heap, of batches are kept"
                                + " before reading slows down",
                        "records that cannot be processed or delivered",
                        "errors  failed/http-endpoint-failed/")
                .doesNotContain("s3cr3t");
    }

    @Test
    void explainTellsWhichSecretTheKeyOfAnHttpEndpointIs() throws IOException {
        String arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:endpoint-AbCdEf";
        String json =
                Files.readString(Path.of("conf/http-endpoint-stream.json"))
                        .replace(
                                "\"BufferingHints\"",
                                "\"SecretsManagerConfiguration\": {\"Enabled\": true, \"SecretARN\": \""
                                        + arn
                                        + "\"}, \"BufferingHints\"");

        assertThat(execute("explain", definition(json).toString())).isZero();

        assertThat(out.toString())
                .contains("access key: api_key of " + arn, "secretsmanager:GetSecretValue");
    }

    private Path definition(String json) throws IOException {
        return Files.writeString(directory.resolve("definition.json"), json);
    }

    private int execute(String... args) {
        CommandLine hydrant =
                Hydrant.commandLine(args).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return hydrant.execute(args);
    }

    private static String lines(String... lines) {
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }
}
