package io.hydrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.cli.arguments.ExitStatus;
import io.hydrant.settings.KnownSettings;
import io.hydrant.settings.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
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

    private static final String THREE = "conf/clicks-to-three/";

    private static final String KEY =
            "arn:aws:kms:us-east-1:123456789012:key/00000000-0000-0000-0000-000000000001";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "redrive",
                "replay",
                "audit",
                "demo",
                "local",
                "serve",
                "import",
                "validate",
                "explain",
                "preview",
                "settings",
                "help"
            })
    void everyCommandExplainsItself(String command) {
        assertThat(execute(command, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: hydrant " + command).contains("Options:");
        assertThat(out.toString().lines()).as("A screen").hasSizeLessThanOrEqualTo(65);
    }

    @Test
    void withoutACommandItSaysWhichThereAre() {
        assertThat(execute()).isEqualTo(2);
        assertThat(errors())
                .isEqualTo(
                        lines(
                                "A command is missing; it must be one of run, redrive, replay, audit, demo, local, serve, top, import, validate, explain, preview, settings, help",
                                "See 'hydrant --help'."));
    }

    @Test
    void aMisspeltCommandIsToldWithTheNearest() {
        assertThat(execute("validat", DEFINITION)).isEqualTo(2);
        assertThat(errors())
                .isEqualTo(
                        lines(
                                "'validat' is no command; did you mean validate?",
                                "See 'hydrant --help'."));
    }

    @Test
    void twoLettersThatAreSwappedAreOneMistake() {
        assertThat(execute("rnu")).isEqualTo(2);
        assertThat(err.toString()).startsWith("'rnu' is no command; did you mean run?");
    }

    @Test
    void helpIsACommandToo() {
        assertThat(execute("help", "run")).isZero();
        assertThat(out.toString()).contains("Usage: hydrant run DEFINITION");

        assertThat(execute("help", "rnu")).isEqualTo(2);
        assertThat(err.toString()).startsWith("COMMAND is rnu; did you mean run?");
    }

    @Test
    void settingsListsEverySettingWithItsDefault() {
        assertThat(execute("settings")).isZero();
        for (Setting setting : KnownSettings.all()) {
            assertThat(out.toString().lines())
                    .anyMatch(
                            line ->
                                    line.startsWith("  " + setting.key() + " ")
                                            && line.contains(setting.defaultValue().orElse("-")));
        }
    }

    @Test
    void settingsDescribesOne() {
        assertThat(execute("settings", "gzip.level")).isZero();
        assertThat(out.toString())
                .contains(
                        "gzip.level\n  Effort of GZIP",
                        "  default        6\n",
                        "  allowed        a whole number from 1 to 9\n",
                        "  command line   --gzip.level=6\n",
                        "  settings file  gzip.level = 6\n");

        assertThat(execute("settings", "gzip.levle")).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo(lines("gzip.levle is no setting; did you mean gzip.level?"));
    }

    @Test
    void theUsualSettingsFileIsNotReadInSilence() {
        assertThat(execute("explain", DEFINITION)).isZero();
        assertThat(err.toString()).isEqualTo(lines("Settings: conf/hydrant.properties"));
        assertThat(out.toString()).contains("run here: python:conf/lambda/transform_etl.py");
    }

    @Test
    void noPermissionIsLostByTheUsualSettingsFile() {
        assertThat(execute("explain", DEFINITION, "--iam")).isZero();
        assertThat(out.toString()).contains("lambda:InvokeFunction");
        assertThat(err.toString())
                .isEqualTo(
                        lines(
                                "Note: conf/hydrant.properties is not applied."
                                        + " --settings=conf/hydrant.properties applies it."));
    }

    @Test
    void aPolicyFollowsTheSettingsFileThatIsNamed() {
        assertThat(execute("explain", DEFINITION, "--iam", "--settings=conf/hydrant.properties"))
                .isZero();
        assertThat(out.toString()).doesNotContain("lambda:InvokeFunction");
    }

    @ParameterizedTest
    @ValueSource(strings = {"validate", "explain"})
    void aDefinitionIsReadFromStandardInput(String command) throws IOException {
        InputStream terminal = System.in;
        try {
            System.setIn(Files.newInputStream(Path.of(DEFINITION)));
            assertThat(execute(command, "-")).as(err.toString()).isZero();
        } finally {
            System.setIn(terminal);
        }
        assertThat(out.toString())
                .startsWith(
                        command.equals("validate")
                                ? "Standard input is valid"
                                : "Delivery stream firehose-etl-stream");
    }

    @Test
    void standardInputIsReadOnce() {
        assertThat(execute("explain", "-", "--record=-")).isEqualTo(2);
        assertThat(execute("preview", "-", "--records=-")).isEqualTo(2);
        assertThat(err.toString())
                .contains("The definition and the records are both -; one of them must be a file");
    }

    @Test
    void explainTellsTheQueryItsKeysAndTheLatency() {
        assertThat(execute("explain", "conf/orders-by-customer.json")).isZero();
        assertThat(out.toString())
                .containsPattern("MetadataExtraction +jq \\{.*\n +keys: customer, year\n")
                .contains("an object is visible at most 1 minute and one checkpoint interval (10")
                .doesNotContain("lambda.function.TransformETLFunction");
    }

    @Test
    void explainTellsWhereManifestsAre() {
        assertThat(execute("explain", DEFINITION, "--manifest=_manifests/")).isZero();
        assertThat(out.toString())
                .containsPattern(
                        "manifests +a line about each object, below _manifests/stream=[\\w-]+/\n");
    }

    @Test
    void manifestsInsideTheObjectsAreRefused() {
        assertThat(execute("explain", "conf/orders-by-customer.json", "--manifest=orders/m/"))
                .isEqualTo(2);
        assertThat(errors())
                .contains(
                        "manifest is 'orders/m/' for delivery stream",
                        "it must not be inside orders/");
    }

    @Test
    void explainTellsTheOriginOfTheSchema() {
        assertThat(execute("explain", "conf/clicks-parquet.json")).isZero();
        assertThat(execute("explain", "conf/clicks-parquet.json", "--schema.file=any.txt"))
                .isZero();
        assertThat(out.toString())
                .contains(
                        "schema: table lake.clicks of Glue in eu-west-1\n",
                        "schema: file any.txt\n");
    }

    @Test
    void aPreviewDoesNotAskGlueForTheSchema() {
        assertThat(execute("preview", "conf/clicks-parquet.json", "--records=any.jsonl"))
                .isEqualTo(2);
        assertThat(errors())
                .isEqualTo(
                        lines(
                                "The schema is in AWS Glue, which a preview does not call. Give the"
                                        + " columns in a file with --schema.file=FILE, or another"
                                        + " server with --glue.endpoint."));
    }

    @Test
    void aMisspeltSettingIsToldWithTheNearest() {
        assertThat(execute("explain", DEFINITION, "--kinesis.endpiont", "http://127.0.0.1"))
                .isEqualTo(2);
        assertThat(errors())
                .isEqualTo(
                        lines(
                                "--kinesis.endpiont is unknown; did you mean --kinesis.endpoint?",
                                "See 'hydrant explain --help'."));
    }

    @Test
    void aWrongValueOfASettingIsTold() {
        assertThat(execute("explain", DEFINITION, "--gzip.level=12")).isEqualTo(2);
        assertThat(errors())
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
        assertThat(errors())
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
        assertThat(errors()).isEqualTo(lines("There is no file nowhere.json"));
    }

    @Test
    void aMissingSettingsFileIsNamed() {
        assertThat(execute("explain", DEFINITION, "--settings", "nowhere.properties")).isEqualTo(2);
        assertThat(errors()).isEqualTo(lines("There is no settings file nowhere.properties"));
    }

    @Test
    void nothingIsStartedWithAnInvalidDefinition() throws IOException {
        Path wrong = definition("{}");

        assertThat(execute("run", wrong.toString())).isEqualTo(2);
        assertThat(errors()).startsWith("Delivery stream '(unnamed)' has ");
    }

    @Test
    void anEndpointThatNobodyListensAtIsNamed() {
        assertThat(execute("run", DEFINITION, "--kinesis.endpoint", "http://127.0.0.1:1"))
                .isEqualTo(1);
        assertThat(errors())
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
                        "retried every 5 minutes for 1 h 0 min; then a manifest lists the objects"
                                + " under errors/manifests/",
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
                        "Kinesis stream firehose-etl-source in ap-northeast-2: all records that the stream still has",
                        "TransformETLFunction, run here: java:com.acme.Etl",
                        "an object is closed at 5 MB, or 5 minutes after its first record",
                        "objects  etl-output/",
                        "errors   etl-errors/processing-failed/",
                        "arn:aws:s3:::firehose-etl-demo-bucket/etl-output/*")
                .containsPattern("kinesis.starting-position +TRIM_HORIZON +command line")
                .doesNotContain("gzip.level")
                .doesNotContain("lambda:InvokeFunction");
        assertThat(errors()).isEmpty();
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
        assertThat(errors())
                .contains(".VpcConfiguration has no effect: the job's own network is used\n")
                .contains(
                        "Note: The endpoint https://example.com does not tell what is behind it;");
    }

    @Test
    void thePolicyIsNotMixedWithTheKeysOfRecords() {
        assertThat(execute("explain", DEFINITION, "--iam", "--record", "orders.jsonl"))
                .isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(errors())
                .isEqualTo(
                        lines(
                                "--record cannot be given together with --iam, which prints the"
                                        + " policy alone"));
    }

    @Test
    void theKeyOfTheSourceIsGivenByItsArn() {
        assertThat(execute("explain", DEFINITION, "--iam", "--source-kms-key=mine")).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(errors())
                .isEqualTo(
                        lines(
                                "--source-kms-key is 'mine'; it must be the ARN of a KMS key, such as"
                                        + " arn:aws:kms:us-east-1:123456789012:key/1234"));
    }

    @Test
    void theRoleOfAJobOfSeveralStreamsIsAllowedWhatEachOfThemNeeds() {
        List<String> resources = new ArrayList<>();
        for (String destination : List.of("s3", "search", "partner")) {
            assertThat(execute("explain", THREE + "clicks-to-" + destination + ".json", "--iam"))
                    .isZero();
            resources.addAll(resources(out));
            out.getBuffer().setLength(0);
        }

        assertThat(
                        execute(
                                "explain",
                                THREE + "clicks-to-s3.json",
                                THREE + "clicks-to-search.json",
                                THREE + "clicks-to-partner.json",
                                "--iam"))
                .isZero();

        assertThat(resources(out)).containsAll(resources).doesNotHaveDuplicates();
        assertThat(out.toString()).containsOnlyOnce("\"kinesis:GetRecords\"");
    }

    private static List<String> resources(StringWriter policy) {
        return policy.toString()
                .lines()
                .map(line -> line.replace(",", "").trim())
                .filter(
                        line ->
                                line.startsWith("\"arn:aws:es:")
                                        || line.startsWith("\"arn:aws:s3:"))
                .distinct()
                .collect(Collectors.toList());
    }

    @Test
    void theStatementOfATableIsPrintedAlone() {
        assertThat(execute("explain", "conf/orders-by-customer.json", "--table", "duckdb"))
                .isZero();
        assertThat(out.toString())
                .startsWith("-- --schema.file=FILE makes columns of records that are JSON.\n")
                .endsWith("hive_types_autocast = false);\n");
    }

    @Test
    void aTableNeedsObjectsAndColumns() {
        assertThat(refusalOf("conf/orders-to-opensearch.json", "--table=athena"))
                .isEqualTo(
                        "Delivery stream orders-to-search does not deliver to S3: there are no"
                                + " objects to make a table of");
        assertThat(refusalOf("conf/clicks-parquet.json", "--table=athena"))
                .isEqualTo(
                        "SchemaConfiguration names a table of Glue, which this command does not"
                                + " call; give its columns with --schema.file=FILE");
        assertThat(refusalOf(DEFINITION, "--table=athena", "--iam"))
                .isEqualTo(
                        "--table cannot be given together with --iam or --record; it prints the"
                                + " statement alone");
        assertThat(refusalOf(DEFINITION, "--table=excel"))
                .contains("expected one of [ATHENA, DUCKDB, SPARK]");
        assertThat(out.toString()).isEmpty();
    }

    private String refusalOf(String... definitionAndOptions) {
        err.getBuffer().setLength(0);
        assertThat(
                        execute(
                                Stream.concat(Stream.of("explain"), Stream.of(definitionAndOptions))
                                        .toArray(String[]::new)))
                .isEqualTo(2);
        return errors().strip();
    }

    @Test
    void explainTellsWhatStreamsOfOneJobShare() {
        assertThat(
                        execute(
                                "explain",
                                THREE + "clicks-to-s3.json",
                                THREE + "clicks-to-search.json",
                                "conf/orders-to-opensearch.json"))
                .isZero();

        assertThat(out.toString())
                .contains(
                        "Delivery stream clicks-to-s3 (KinesisStreamAsSource)",
                        "Delivery stream clicks-to-search (KinesisStreamAsSource)",
                        "Delivery stream orders-to-search (KinesisStreamAsSource)")
                .endsWith(
                        lines(
                                "One job of 3 delivery streams",
                                "",
                                "Sources",
                                "  Kinesis stream clicks in eu-west-1       read once, for clicks-to-s3, clicks-to-search",
                                "  Kinesis stream orders in ap-northeast-2  read once, for orders-to-search",
                                "  checkpoints                              common to all: while an object of one stream cannot be committed, those of the others wait"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--table=athena", "--record=orders.jsonl"})
    void whatIsOfOneStreamIsNotExplainedOfSeveral(String option) {
        assertThat(execute("explain", DEFINITION, THREE + "clicks-to-s3.json", option))
                .isEqualTo(2);
        assertThat(errors())
                .isEqualTo(
                        lines(
                                option.replaceFirst("=.*", "")
                                        + " is given with 2 definitions; it must be given with"
                                        + " one"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "explain"})
    void streamsOfOneNameAreRefusedInOneJob(String command) {
        assertThat(execute(command, DEFINITION, "conf/http-endpoint-stream.json", DEFINITION))
                .isEqualTo(2);
        assertThat(errors())
                .isEqualTo(
                        lines(
                                "DeliveryStreamName is 'firehose-etl-stream' in two definitions; each"
                                        + " stream of a job must have its own name"));
    }

    @Test
    void validateNotesDefinitionsThatCannotShareAJob() {
        assertThat(execute("validate", DEFINITION, DEFINITION)).isZero();
        assertThat(out.toString())
                .isEqualTo(
                        lines(
                                DEFINITION + " is valid",
                                DEFINITION + " is valid",
                                "Note: they cannot run in one job. DeliveryStreamName is"
                                        + " 'firehose-etl-stream' in two definitions; each stream of"
                                        + " a job must have its own name"));
    }

    @Test
    void aListOfDefinitionsWithAGapIsRefused() {
        assertThat(execute("run", "--definition=a.json,,b.json")).isEqualTo(2);
        assertThat(errors())
                .isEqualTo(
                        lines(
                                "definition is 'a.json,,b.json'; it must be files or URIs, with one"
                                        + " comma between two of them"));
    }

    @Test
    void aStreamThatAJobCannotHaveGrownFromIsRefused() {
        assertThat(execute("run", DEFINITION, "--job.grown-from=firehose-etl-stream")).isEqualTo(2);
        assertThat(errors())
                .isEqualTo(
                        lines(
                                "job.grown-from is 'firehose-etl-stream'; it must be one of several"
                                        + " delivery streams of the job, which has only"
                                        + " firehose-etl-stream"));
    }

    @Test
    void explainTellsOfEveryProcessor() {
        assertThat(execute("explain", "conf/cloudwatch-logs.json")).isZero();

        assertThat(out.toString())
                .containsPattern("Decompression +records of CloudWatch Logs, in GZIP")
                .containsPattern("CloudWatchLogProcessing +only their messages, one line each")
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
                                + ".*JqTransformation +jq \\{id}\n"
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
        assertThat(errors())
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
        assertThat(errors())
                .isEqualTo(
                        lines(
                                "--out is "
                                        + directory
                                        + "; it must be a new or an empty directory, or --overwrite be given"));
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
                                + "\n +run here +nothing: Hydrant sets the keys when it starts Flink\n");
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
                        "in the job's own log; samples in CloudWatch Logs: group"
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
        assertThat(errors())
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

        assertThat(errors()).startsWith("Warning: EncryptionConfiguration has no effect unless");
    }

    @Test
    void aStrictRunIsTakenByAClusterThatEncryptsAsTheDefinitionSays() throws IOException {
        String file = encrypted().toString();
        Configuration cluster = new Configuration();
        cluster.setString("s3.bucket.cloudwatch-logs-bucket.encryption.algorithm", "SSE-KMS");
        cluster.setString("s3.bucket.cloudwatch-logs-bucket.encryption.key", KEY);

        onACluster(cluster, () -> execute("run", file, "--strict", "--preflight=false"));

        // Whether it gets further depends on the S3 file system, which other tests may have loaded.
        assertThat(errors()).doesNotContain("EncryptionConfiguration");
    }

    @Test
    void aRunIsWarnedThatItEncryptsNoKinesisStream() throws IOException {
        String file =
                definition(
                                Files.readString(Path.of("conf/http-endpoint-stream.json"))
                                        .replace(
                                                "\"KinesisStreamAsSource\"",
                                                "\"DirectPut\","
                                                        + " \"DeliveryStreamEncryptionConfigurationInput\":"
                                                        + " {\"KeyType\": \"AWS_OWNED_CMK\"}"))
                        .toString();

        onACluster(new Configuration(), () -> execute("run", file, "--preflight=false"));

        assertThat(errors())
                .contains(
                        "Warning: DeliveryStreamEncryptionConfigurationInput has no effect with run:"
                                + " only local and serve make the Kinesis stream of a Direct PUT"
                                + " stream. Encrypt the Kinesis stream yourself.");
    }

    @Test
    void aStateDirectoryThatIsAFileIsRefused() throws IOException {
        Path file = definition("{}");

        assertThat(execute("run", DEFINITION, "--state-dir", file.toString())).isEqualTo(2);
        assertThat(errors())
                .isEqualTo(lines("--state-dir is " + file + ", a file; it must be a directory"));
    }

    @Test
    void aStateDirectoryThatCannotBeMadeIsRefused() throws IOException {
        Path inAFile = definition("{}").resolve("state");

        assertThat(execute("run", DEFINITION, "--state-dir", inAFile.toString())).isEqualTo(2);
        assertThat(errors())
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
        assertThat(errors())
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
                        "retried for 5 minutes after the first failure",
                        "access key: that of the definition",
                        "during an outage, 10 GB with RocksDB, or an eighth of the heap, of batches are kept"
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

    @Test
    void explainTellsOfSplunkWithoutItsToken() throws IOException {
        String json =
                Files.readString(Path.of("conf/splunk-stream.json"))
                        .replace("the token of the HTTP Event Collector", "s3cr3t");

        assertThat(execute("explain", definition(json).toString())).isZero();

        assertThat(out.toString())
                .contains(
                        "a newline after each record",
                        "a batch is closed at 5 MB, or 1 minute after its first record",
                        "raw text to https://splunk.example.com:8088",
                        "each batch is acknowledged within 3 minutes, or sent again",
                        "retried for 5 minutes after the first failure",
                        "token: that of the definition",
                        "during an outage, 10 GB with RocksDB",
                        "errors  failed/splunk-failed/")
                .doesNotContain("s3cr3t");
    }

    private Path definition(String json) throws IOException {
        return Files.writeString(directory.resolve("definition.json"), json);
    }

    /** Without the line on the settings file of the checkout, which is there for every test. */
    private String errors() {
        return err.toString().replaceFirst("^(Settings: |Note: )conf/hydrant.properties.*\\R", "");
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
