package io.hydrant.settings;

import static org.apache.flink.configuration.ConfigOptions.key;

import io.hydrant.definition.destination.ExtraSlashes;
import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;

/**
 * Hydrant's settings. They come, the first that is given, from {@code --key value} on the command
 * line, the property group {@code Hydrant} on Managed Flink, {@code conf/hydrant.properties}.
 */
public final class HydrantOptions {

    /** The value of {@link #PREFIX_TIMESTAMP} that is no path. */
    public static final String ARRIVAL = "arrival";

    /** The value of {@link #REDSHIFT_LOAD_TABLE} that is no table. */
    public static final String NONE = "none";

    public static final ConfigOption<String> DEFINITION =
            key("definition")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "The definition to run where no arguments can be given, as on Managed Flink: a file, or a"
                                    + " URI such as s3a://bucket/definition.json.");

    public static final ConfigOption<String> KINESIS_ENDPOINT =
            key("kinesis.endpoint")
                    .stringType()
                    .noDefaultValue()
                    .withDescription("URL of the Kinesis endpoint, when it is not AWS's own.");

    public static final ConfigOption<StartingPosition> KINESIS_STARTING_POSITION =
            key("kinesis.starting-position")
                    .enumType(StartingPosition.class)
                    .defaultValue(StartingPosition.LATEST)
                    .withDescription(
                            "Where reading starts when the job starts without a savepoint: LATEST, TRIM_HORIZON or"
                                    + " AT_TIMESTAMP.");

    public static final ConfigOption<String> KINESIS_STARTING_TIMESTAMP =
            key("kinesis.starting-timestamp")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "With AT_TIMESTAMP: the time to start from, such as 2026-01-31T08:00:00Z.");

    public static final ConfigOption<Boolean> KINESIS_ENHANCED_FAN_OUT =
            key("kinesis.enhanced-fan-out")
                    .booleanType()
                    .defaultValue(false)
                    .withDescription(
                            "Whether the stream is read by a registered consumer with its own throughput.");

    public static final ConfigOption<String> KINESIS_CONSUMER_NAME =
            key("kinesis.consumer-name")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Name of the enhanced fan-out consumer; by default that of the delivery stream.");

    public static final ConfigOption<String> DIRECT_PUT_STREAM =
            key("direct-put.stream")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "The Kinesis stream that holds the records of a DirectPut delivery stream; by default it"
                                    + " has the delivery stream's name.");

    public static final ConfigOption<String> LAMBDA_ENDPOINT =
            key("lambda.endpoint")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "URL of a server of Lambda's Invoke API, when it is not AWS's own.");

    public static final ConfigOption<Duration> LAMBDA_TIMEOUT =
            key("lambda.timeout")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(5))
                    .withDescription(
                            "How long a function that runs here may take, as the timeout of a function on AWS.");

    public static final ConfigOption<String> LAMBDA_PYTHON =
            key("lambda.python")
                    .stringType()
                    .defaultValue("python3")
                    .withDescription(
                            "The Python that runs functions given as python:FILE#HANDLER.");

    /** {@link #lambdaFunction} for each function by name; what has none runs on AWS Lambda. */
    public static final String LAMBDA_FUNCTION_PREFIX = "lambda.function.";

    public static final ConfigOption<String> GLUE_ENDPOINT =
            key("glue.endpoint")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "URL of the Glue Data Catalog that has the schema of records that are converted, when it is not"
                                    + " AWS's own.");

    public static final ConfigOption<String> SCHEMA_FILE =
            key("schema.file")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "The schema of records that are converted, instead of Glue's: a file, or a URI, with columns as"
                                    + " Hive writes them, such as id bigint, tags array<string>.");

    public static final ConfigOption<String> LOGS_ENDPOINT =
            key("logs.endpoint")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "URL of the CloudWatch Logs endpoint that CloudWatchLoggingOptions logs to, when it is not AWS's own.");

    public static final ConfigOption<String> S3_URI_TEMPLATE =
            key("s3.uri-template")
                    .stringType()
                    .defaultValue("s3a://{bucket}")
                    .withDescription(
                            "Where a bucket is; file:///tmp/out/{bucket} writes to a directory.");

    public static final ConfigOption<Integer> DELIVERY_LANES =
            key("delivery.lanes")
                    .intType()
                    .defaultValue(1)
                    .withDescription(
                            "How many buffers share the records of one key, for streams that are too fast for a single"
                                    + " uploader.");

    public static final ConfigOption<Integer> GZIP_LEVEL =
            key("gzip.level")
                    .intType()
                    .defaultValue(6)
                    .withDescription(
                            "Effort of GZIP and ZIP compression from 1 to 9; level 3 is about twice as fast as 6 for 15 % more"
                                    + " bytes.");

    public static final ConfigOption<Integer> DELIVERY_CAPACITY =
            key("delivery.capacity")
                    .intType()
                    .defaultValue(2)
                    .withDescription(
                            "How many batches are delivered at once to an HTTP endpoint or an OpenSearch cluster.");

    public static final ConfigOption<MemorySize> DELIVERY_BACKLOG_LIMIT =
            key("delivery.backlog-limit")
                    .memoryType()
                    .noDefaultValue()
                    .withDescription(
                            "How much a subtask keeps, as stored, for an HTTP endpoint or an OpenSearch cluster that does"
                                    + " not take it, before reading from the source slows down; by default 10 gb with"
                                    + " RocksDB, and an eighth of the heap where state is on the heap.");

    public static final ConfigOption<String> OPENSEARCH_ENDPOINT =
            key("opensearch.endpoint")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "URL of the OpenSearch cluster, in place of the definition's ClusterEndpoint; needed when"
                                    + " the definition gives a DomainARN.");

    public static final ConfigOption<OpenSearchAuthentication> OPENSEARCH_AUTHENTICATION =
            key("opensearch.authentication")
                    .enumType(OpenSearchAuthentication.class)
                    .defaultValue(OpenSearchAuthentication.SIGV4)
                    .withDescription(
                            "How requests to OpenSearch say who sends them: SIGV4 (signed with AWS credentials), BASIC"
                                    + " (user name and password) or NONE.");

    public static final ConfigOption<String> OPENSEARCH_USERNAME =
            key("opensearch.username")
                    .stringType()
                    .noDefaultValue()
                    .withDescription("User name for the BASIC authentication.");

    public static final ConfigOption<String> OPENSEARCH_PASSWORD_FILE =
            key("opensearch.password-file")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Where the password for the BASIC authentication is: a file, or a URI such as"
                                    + " s3a://bucket/password, read when the job is built.");

    public static final ConfigOption<Weeks> OPENSEARCH_WEEKS =
            key("opensearch.weeks")
                    .enumType(Weeks.class)
                    .defaultValue(Weeks.US)
                    .withDescription(
                            "Which weeks the names of indexes count that rotate weekly: US (from Sunday, the first one"
                                    + " has the year's first Saturday) or ISO (from Monday, the first one has the"
                                    + " year's first Thursday).");
    public static final ConfigOption<Boolean> HTTP_ENDPOINT_ALLOW_PLAIN =
            key("http-endpoint.allow-plain-http")
                    .booleanType()
                    .defaultValue(false)
                    .withDescription(
                            "Whether the URL of an HTTP endpoint may begin with http:// for hosts other than this"
                                    + " machine; records and access key then travel unencrypted.");

    public static final ConfigOption<String> SECRETS_MANAGER_ENDPOINT =
            key("secretsmanager.endpoint")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "URL of a server of the API of AWS Secrets Manager, when it is not AWS's own.");

    public static final ConfigOption<RedshiftApi> REDSHIFT_API =
            key("redshift.api")
                    .enumType(RedshiftApi.class)
                    .defaultValue(RedshiftApi.JDBC)
                    .withDescription(
                            "How statements reach Redshift: JDBC, or DATA_API, which needs no connection to the cluster"
                                    + " and no password.");

    public static final ConfigOption<String> REDSHIFT_DATA_API_ENDPOINT =
            key("redshift.data-api-endpoint")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "URL of a server of Redshift's Data API, when it is not AWS's own.");

    public static final ConfigOption<String> REDSHIFT_LOAD_TABLE =
            key("redshift.load-table")
                    .stringType()
                    .defaultValue("hydrant_loads")
                    .withDescription(
                            "The table, made if it is missing, that remembers in the same transaction which objects"
                                    + " were loaded into Redshift or PostgreSQL, so that none is loaded twice after a"
                                    + " failure; or none.");

    public static final ConfigOption<Duration> REDSHIFT_LOAD_TIMEOUT =
            key("redshift.load-timeout")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(30))
                    .withDescription(
                            "How long one statement of a load into Redshift or PostgreSQL may take.");

    public static final ConfigOption<Duration> REDSHIFT_RETRY_INTERVAL =
            key("redshift.retry-interval")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(5))
                    .withDescription(
                            "How long after a load into Redshift or PostgreSQL failed it is tried again.");

    public static final ConfigOption<Integer> ACTIVE_PARTITIONS =
            key("partitions.active-limit")
                    .intType()
                    .defaultValue(500)
                    .withDescription(
                            "How many partitions a subtask keeps active at once; records of others go to the error"
                                    + " output as activePartitionExceeded.");

    public static final ConfigOption<String> PREFIX_TIMESTAMP =
            key("prefix.timestamp")
                    .stringType()
                    .defaultValue(ARRIVAL)
                    .withDescription(
                            "What time stamps in the prefix say: arrival, or the time that this jq path finds in the"
                                    + " record, such as .event_time; where it finds none, arrival.");

    public static final ConfigOption<ExtraSlashes> PREFIX_EXTRA_SLASHES =
            key("prefix.extra-slashes")
                    .enumType(ExtraSlashes.class)
                    .defaultValue(ExtraSlashes.REFUSE)
                    .withDescription(
                            "What becomes of a slash at the start of a prefix, or after another one, which Firehose"
                                    + " writes and Flink cannot: REFUSE (the definition is not valid) or DROP (keys"
                                    + " have no such slash).");

    public static final ConfigOption<Boolean> FLUSH_AT_START =
            key("delivery.flush-at-start")
                    .booleanType()
                    .defaultValue(false)
                    .withDescription(
                            "Whether whatever was put before the job started is delivered at once, without waiting for"
                                    + " buffering hints.");

    public static final ConfigOption<Boolean> ONLY_RESTORED =
            key("delivery.only-restored")
                    .booleanType()
                    .defaultValue(false)
                    .withDescription(
                            "Whether nothing is read, and only what the savepoint holds that the job starts from is"
                                    + " delivered, at once: before a definition that cannot go on with it.");

    public static final ConfigOption<Boolean> PREFLIGHT =
            key("preflight")
                    .booleanType()
                    .defaultValue(true)
                    .withDescription(
                            "Whether stream, buckets and checkpoint directory are tried before a job is submitted to a"
                                    + " cluster; false where the machine that submits cannot reach them.");

    /** Where the function of this name runs. */
    public static ConfigOption<String> lambdaFunction(String name) {
        return key(LAMBDA_FUNCTION_PREFIX + name)
                .stringType()
                .noDefaultValue()
                .withDescription(
                        "Runs the function here instead of on AWS Lambda: python:path/to/file.py#handler or"
                                + " java:com.acme.Handler.");
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
