package io.hydrant.settings;

import static org.apache.flink.configuration.ConfigOptions.key;

import io.hydrant.definition.destination.ExtraSlashes;
import io.hydrant.definition.redshift.SqlName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;

/**
 * Hydrant's settings, each with its description and with what its value may be. They come, the
 * first that is given, from {@code --key value} on the command line, the property group {@code
 * Hydrant} on Managed Flink, {@code conf/hydrant.properties}.
 */
public final class HydrantOptions {

    // Before the options, which add themselves to it.
    private static final List<Setting> DECLARED = new ArrayList<>();

    /** The value of {@link #PREFIX_TIMESTAMP} that is no path. */
    public static final String ARRIVAL = "arrival";

    /** The value of {@link #REDSHIFT_LOAD_TABLE} that is no table. */
    public static final String NONE = "none";

    public static final ConfigOption<String> DEFINITION =
            declared(
                    key("definition")
                            .stringType()
                            .noDefaultValue()
                            .withDescription(
                                    "Definition to run when the command line cannot name one, as on Managed Flink:"
                                            + " a file, or a URI such as s3a://bucket/definition.json."
                                            + " Several, separated by commas, run in one job."),
                    "a file or a URI, or several with commas between them",
                    AllowedValues::isGiven);

    public static final ConfigOption<String> KINESIS_ENDPOINT =
            declared(
                    key("kinesis.endpoint")
                            .stringType()
                            .noDefaultValue()
                            .withDescription("URL of Kinesis, if it is not AWS."),
                    AllowedValues.A_URL,
                    AllowedValues::isUrl);

    public static final ConfigOption<StartingPosition> KINESIS_STARTING_POSITION =
            declared(
                    key("kinesis.starting-position")
                            .enumType(StartingPosition.class)
                            .defaultValue(StartingPosition.LATEST)
                            .withDescription(
                                    "Where reading starts when the job starts without a savepoint: LATEST,"
                                            + " TRIM_HORIZON or AT_TIMESTAMP."),
                    "LATEST, TRIM_HORIZON or AT_TIMESTAMP",
                    any -> true);

    public static final ConfigOption<String> KINESIS_STARTING_TIMESTAMP =
            declared(
                    key("kinesis.starting-timestamp")
                            .stringType()
                            .noDefaultValue()
                            .withDescription(
                                    "Time to start reading from. Required by AT_TIMESTAMP."),
                    "a time with its offset, such as 2026-01-31T08:00:00Z",
                    AllowedValues::isTime);

    public static final ConfigOption<Boolean> KINESIS_ENHANCED_FAN_OUT =
            declared(
                    key("kinesis.enhanced-fan-out")
                            .booleanType()
                            .defaultValue(false)
                            .withDescription(
                                    "true: read with a registered consumer, which has its own throughput."),
                    "true or false",
                    any -> true);

    public static final ConfigOption<String> KINESIS_CONSUMER_NAME =
            declared(
                    key("kinesis.consumer-name")
                            .stringType()
                            .noDefaultValue()
                            .withDescription(
                                    "Name of the enhanced fan-out consumer. Without it, the name of the delivery"
                                            + " stream."),
                    "1 to 128 letters, digits, and characters of _.-",
                    name -> name.matches("[a-zA-Z0-9_.-]{1,128}"));

    public static final ConfigOption<String> DIRECT_PUT_STREAM =
            declared(
                    key("direct-put.stream")
                            .stringType()
                            .noDefaultValue()
                            .withDescription(
                                    "Kinesis stream that holds the records of a DirectPut delivery stream. Without"
                                            + " it, the stream with the name of the delivery stream."),
                    "the name of a Kinesis stream: 1 to 128 letters, digits, and characters of _.-",
                    name -> name.matches("[a-zA-Z0-9_.-]{1,128}"));

    public static final ConfigOption<String> LAMBDA_ENDPOINT =
            declared(
                    key("lambda.endpoint")
                            .stringType()
                            .noDefaultValue()
                            .withDescription(
                                    "URL of a server of Lambda's Invoke API, if it is not AWS."),
                    AllowedValues.A_URL,
                    AllowedValues::isUrl);

    public static final ConfigOption<Duration> LAMBDA_TIMEOUT =
            declared(
                    key("lambda.timeout")
                            .durationType()
                            .defaultValue(Duration.ofMinutes(5))
                            .withDescription(
                                    "Longest time that a call of a local function may take."),
                    "a time from 1 s to 15 min, such as 30 s",
                    AllowedValues::isFunctionTimeout);

    public static final ConfigOption<String> LAMBDA_PYTHON =
            declared(
                    key("lambda.python")
                            .stringType()
                            .defaultValue("python3")
                            .withDescription(
                                    "Python program that runs functions given as python:FILE#HANDLER."),
                    "a program",
                    AllowedValues::isGiven);

    /** {@link #lambdaFunction} for each function by name; what has none runs on AWS Lambda. */
    public static final String LAMBDA_FUNCTION_PREFIX = "lambda.function.";

    public static final ConfigOption<String> GLUE_ENDPOINT =
            declared(
                    key("glue.endpoint")
                            .stringType()
                            .noDefaultValue()
                            .withDescription(
                                    "URL of the Glue Data Catalog that has the schema for format conversion, if it"
                                            + " is not AWS."),
                    AllowedValues.A_URL,
                    AllowedValues::isUrl);

    public static final ConfigOption<String> SCHEMA_FILE =
            declared(
                    key("schema.file")
                            .stringType()
                            .noDefaultValue()
                            .withDescription(
                                    "Schema for format conversion, instead of one in Glue: a file or a URI with"
                                            + " columns as Hive writes them, such as id bigint, tags array<string>."),
                    "a file or a URI",
                    AllowedValues::isGiven);

    public static final ConfigOption<String> LOGS_ENDPOINT =
            declared(
                    key("logs.endpoint")
                            .stringType()
                            .noDefaultValue()
                            .withDescription(
                                    "URL of CloudWatch Logs for CloudWatchLoggingOptions, if it is not AWS."),
                    AllowedValues.A_URL,
                    AllowedValues::isUrl);

    public static final ConfigOption<String> S3_URI_TEMPLATE =
            declared(
                    key("s3.uri-template")
                            .stringType()
                            .defaultValue("s3a://{bucket}")
                            .withDescription(
                                    "URI of a bucket. file:///tmp/out/{bucket} writes to a directory."),
                    "a URI with {bucket} in it, such as s3a://{bucket}",
                    uri -> uri.contains("{bucket}") && uri.matches("[a-z0-9]+:/.*"));

    public static final ConfigOption<Integer> DELIVERY_LANES =
            declared(
                    key("delivery.lanes")
                            .intType()
                            .defaultValue(1)
                            .withDescription(
                                    "Number of buffers that share the records of one key, for streams that are too"
                                            + " fast for one uploader."),
                    "a whole number from 1 to 1024",
                    lanes -> lanes >= 1 && lanes <= 1024);

    public static final ConfigOption<Integer> GZIP_LEVEL =
            declared(
                    key("gzip.level")
                            .intType()
                            .defaultValue(6)
                            .withDescription(
                                    "Effort of GZIP and ZIP compression. Level 3 is about twice as fast as 6, for"
                                            + " 15 % more bytes."),
                    "a whole number from 1 to 9",
                    level -> level >= 1 && level <= 9);

    public static final ConfigOption<Integer> DELIVERY_CAPACITY =
            declared(
                    key("delivery.capacity")
                            .intType()
                            .noDefaultValue()
                            .withDescription(
                                    "Number of batches that a subtask sends at once. Without it, 2 to an HTTP endpoint"
                                            + " or an OpenSearch cluster, and 10 to Splunk, which is slow to acknowledge."),
                    "a whole number from 1 to 100",
                    capacity -> capacity >= 1 && capacity <= 100);

    public static final ConfigOption<MemorySize> DELIVERY_BACKLOG_LIMIT =
            declared(
                    key("delivery.backlog-limit")
                            .memoryType()
                            .noDefaultValue()
                            .withDescription(
                                    "Stored size of the batches that a subtask keeps for a destination"
                                            + " that is down: HTTP endpoint, OpenSearch or Splunk. Above this size, reading from the source slows down."
                                            + " Without it, 10 gb with RocksDB, and an eighth of the heap for state on the"
                                            + " heap, shared by the streams of the job."),
                    "a size from 1 mb, such as 512 mb or 10 gb",
                    size -> size.compareTo(MemorySize.ofMebiBytes(1)) >= 0);

    public static final ConfigOption<String> OPENSEARCH_ENDPOINT =
            declared(
                    key("opensearch.endpoint")
                            .stringType()
                            .noDefaultValue()
                            .withDescription(
                                    "URL of the OpenSearch cluster of every stream, instead of the definition's ClusterEndpoint."
                                            + " Without it, the endpoint of a DomainARN is looked up."),
                    AllowedValues.A_URL,
                    AllowedValues::isUrl);

    public static final ConfigOption<String> OPENSEARCH_SERVICE_ENDPOINT =
            declared(
                    key("opensearch.service-endpoint")
                            .stringType()
                            .noDefaultValue()
                            .withDescription(
                                    "URL of Amazon OpenSearch Service, which knows the endpoint of a DomainARN, if"
                                            + " it is not AWS."),
                    AllowedValues.A_URL,
                    AllowedValues::isUrl);

    public static final ConfigOption<OpenSearchAuthentication> OPENSEARCH_AUTHENTICATION =
            declared(
                    key("opensearch.authentication")
                            .enumType(OpenSearchAuthentication.class)
                            .defaultValue(OpenSearchAuthentication.SIGV4)
                            .withDescription(
                                    "How requests to OpenSearch are authenticated: SIGV4 (signed with AWS"
                                            + " credentials), BASIC (user name and password) or NONE."),
                    "SIGV4, BASIC or NONE",
                    any -> true);

    public static final ConfigOption<String> OPENSEARCH_USERNAME =
            declared(
                    key("opensearch.username")
                            .stringType()
                            .noDefaultValue()
                            .withDescription("User name for BASIC authentication."),
                    "a user name without a colon",
                    name -> AllowedValues.isGiven(name) && !name.contains(":"));

    public static final ConfigOption<String> OPENSEARCH_PASSWORD_FILE =
            declared(
                    key("opensearch.password-file")
                            .stringType()
                            .noDefaultValue()
                            .withDescription(
                                    "Password for BASIC authentication: a file, or a URI such as"
                                            + " s3a://bucket/password. It is read when the job is built."),
                    "a file or a URI",
                    AllowedValues::isGiven);

    public static final ConfigOption<Weeks> OPENSEARCH_WEEKS =
            declared(
                    key("opensearch.weeks")
                            .enumType(Weeks.class)
                            .defaultValue(Weeks.US)
                            .withDescription(
                                    "Week numbers in the names of weekly indexes: US (weeks begin on Sunday, week 1"
                                            + " has the first Saturday of the year) or ISO (weeks begin on Monday, week 1 has"
                                            + " the first Thursday)."),
                    "US or ISO",
                    any -> true);
    public static final ConfigOption<Boolean> HTTP_ENDPOINT_ALLOW_PLAIN =
            declared(
                    key("http-endpoint.allow-plain-http")
                            .booleanType()
                            .defaultValue(false)
                            .withDescription(
                                    "true: allow http:// URLs of HTTP endpoints on other machines. Records and"
                                            + " access key are then sent unencrypted."),
                    "true or false",
                    any -> true);

    public static final ConfigOption<Boolean> SPLUNK_ALLOW_PLAIN =
            declared(
                    key("splunk.allow-plain-http")
                            .booleanType()
                            .defaultValue(false)
                            .withDescription(
                                    "true: allow an HECEndpoint with http:// on another machine. Records and token"
                                            + " are then sent unencrypted."),
                    "true or false",
                    any -> true);

    public static final ConfigOption<String> SECRETS_MANAGER_ENDPOINT =
            declared(
                    key("secretsmanager.endpoint")
                            .stringType()
                            .noDefaultValue()
                            .withDescription("URL of AWS Secrets Manager, if it is not AWS."),
                    AllowedValues.A_URL,
                    AllowedValues::isUrl);

    public static final ConfigOption<RedshiftApi> REDSHIFT_API =
            declared(
                    key("redshift.api")
                            .enumType(RedshiftApi.class)
                            .defaultValue(RedshiftApi.JDBC)
                            .withDescription(
                                    "How statements reach Redshift: JDBC, or DATA_API, which needs no connection to"
                                            + " the cluster and no password."),
                    "JDBC or DATA_API",
                    any -> true);

    public static final ConfigOption<String> REDSHIFT_DATA_API_ENDPOINT =
            declared(
                    key("redshift.data-api-endpoint")
                            .stringType()
                            .noDefaultValue()
                            .withDescription("URL of Redshift's Data API, if it is not AWS."),
                    AllowedValues.A_URL,
                    AllowedValues::isUrl);

    public static final ConfigOption<String> REDSHIFT_LOAD_TABLE =
            declared(
                    key("redshift.load-table")
                            .stringType()
                            .defaultValue("hydrant_loads")
                            .withDescription(
                                    "Table that records which objects were loaded into Redshift or PostgreSQL, in"
                                            + " the transaction of the load. So no object is loaded twice after a failure. It"
                                            + " is created if it is missing; none turns it off."),
                    "none, or the name of a table, such as hydrant_loads",
                    name -> SqlName.ofTable(name).isPresent());

    public static final ConfigOption<Duration> REDSHIFT_LOAD_TIMEOUT =
            declared(
                    key("redshift.load-timeout")
                            .durationType()
                            .defaultValue(Duration.ofMinutes(30))
                            .withDescription(
                                    "Longest time that one statement of a load into Redshift or PostgreSQL may"
                                            + " take."),
                    "a time from 1 s to 24 h, such as 30 min",
                    time -> AllowedValues.isFromOneSecondTo(time, Duration.ofHours(24)));

    public static final ConfigOption<Duration> REDSHIFT_RETRY_INTERVAL =
            declared(
                    key("redshift.retry-interval")
                            .durationType()
                            .defaultValue(Duration.ofMinutes(5))
                            .withDescription(
                                    "Time between a failed load into Redshift or PostgreSQL and the next attempt."),
                    "a time from 1 s to 2 h, such as 5 min",
                    time -> AllowedValues.isFromOneSecondTo(time, Duration.ofHours(2)));

    public static final ConfigOption<Integer> ACTIVE_PARTITIONS =
            declared(
                    key("partitions.active-limit")
                            .intType()
                            .defaultValue(500)
                            .withDescription(
                                    "Number of partitions that a subtask keeps active at once. Records of other"
                                            + " partitions are sent to the error output as activePartitionExceeded."),
                    "a whole number from 1 to 100000",
                    limit -> limit >= 1 && limit <= 100_000);

    public static final ConfigOption<String> PREFIX_TIMESTAMP =
            declared(
                    key("prefix.timestamp")
                            .stringType()
                            .defaultValue(ARRIVAL)
                            .withDescription(
                                    "Time that time stamps in a prefix have: arrival, or the time at a jq path in"
                                            + " the record, such as .event_time. A record without that time gets its arrival."),
                    "arrival, or a jq path such as .event_time",
                    AllowedValues::isTimestampOfPrefix);

    public static final ConfigOption<ExtraSlashes> PREFIX_EXTRA_SLASHES =
            declared(
                    key("prefix.extra-slashes")
                            .enumType(ExtraSlashes.class)
                            .defaultValue(ExtraSlashes.REFUSE)
                            .withDescription(
                                    "Treatment of a prefix with a leading slash or an empty path segment, which"
                                            + " Firehose writes and Flink cannot: REFUSE (the definition is not valid) or"
                                            + " DROP (keys do not have these slashes)."),
                    "REFUSE or DROP",
                    any -> true);

    public static final ConfigOption<String> MANIFEST =
            declared(
                    key("manifest")
                            .stringType()
                            .noDefaultValue()
                            .withDescription(
                                    "Prefix of manifests in the bucket, such as _manifests/. Each object then has a"
                                            + " line that hydrant audit checks. Without it, there are no manifests."),
                    "a prefix of letters, digits and characters of _.-/ that ends with /",
                    AllowedValues::isManifestPrefix);

    public static final ConfigOption<Boolean> FLUSH_AT_START =
            declared(
                    key("delivery.flush-at-start")
                            .booleanType()
                            .defaultValue(false)
                            .withDescription(
                                    "true: deliver at once what was put before the job started, without waiting for"
                                            + " buffering hints."),
                    "true or false",
                    any -> true);

    public static final ConfigOption<Boolean> ONLY_RESTORED =
            declared(
                    key("delivery.only-restored")
                            .booleanType()
                            .defaultValue(false)
                            .withDescription(
                                    "true: read nothing, deliver what the savepoint holds, then idle. Run this"
                                            + " before switching to a definition that cannot take over the old buffers."),
                    "true or false",
                    any -> true);

    public static final ConfigOption<Boolean> PREFLIGHT =
            declared(
                    key("preflight")
                            .booleanType()
                            .defaultValue(true)
                            .withDescription(
                                    "true: check stream, buckets and checkpoint directory before a job is submitted"
                                            + " to a cluster. Set false if the submitting machine cannot reach them."),
                    "true or false",
                    any -> true);

    public static final ConfigOption<String> GROWN_FROM =
            declared(
                    key("job.grown-from")
                            .stringType()
                            .noDefaultValue()
                            .withDescription(
                                    "Delivery stream that had a job of its own, whose savepoint a job of several streams"
                                            + " starts from. Needed for that start alone."),
                    "the name of one of the job's delivery streams",
                    AllowedValues::isGiven);

    static {
        DECLARED.add(function("<name>"));
    }

    private static <T> ConfigOption<T> declared(
            ConfigOption<T> option, String allowed, Predicate<T> isAllowed) {
        DECLARED.add(Setting.of(option, allowed, isAllowed));
        return option;
    }

    /** In the order in which they are declared here. */
    static List<Setting> declared() {
        return List.copyOf(DECLARED);
    }

    /** {@link #lambdaFunction} with what its value may be. */
    static Setting function(String name) {
        return Setting.of(
                lambdaFunction(name),
                "python:path/to/file.py#handler or java:com.acme.Handler",
                where -> where.matches("python:.+#.+|java:.+"));
    }

    /** Where the function of this name runs. */
    public static ConfigOption<String> lambdaFunction(String name) {
        return key(LAMBDA_FUNCTION_PREFIX + name)
                .stringType()
                .noDefaultValue()
                .withDescription(
                        "Runs the function with this name next to the job, instead of on AWS Lambda:"
                                + " python:path/to/file.py#handler or java:com.acme.Handler.");
    }

    /** Where Kinesis is read from at first. */
    public enum StartingPosition {
        LATEST,
        TRIM_HORIZON,
        AT_TIMESTAMP
    }

    /** How an OpenSearch cluster knows who sends a request. */
    public enum OpenSearchAuthentication {
        SIGV4,
        BASIC,
        NONE
    }

    /** Firehose's documentation states the rule of the first, with an example of the second. */
    public enum Weeks {
        US,
        ISO
    }

    /** What talks to Redshift. */
    public enum RedshiftApi {
        JDBC,
        DATA_API
    }

    private HydrantOptions() {}
}
