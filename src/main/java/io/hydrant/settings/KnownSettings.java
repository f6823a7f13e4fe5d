package io.hydrant.settings;

import io.hydrant.definition.reading.NearestName;
import io.hydrant.definition.redshift.SqlName;
import io.hydrant.expression.jq.InvalidQueryException;
import io.hydrant.expression.jq.JqPath;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.flink.configuration.MemorySize;

/** Every setting there is, in the order in which they are documented. */
public final class KnownSettings {

    /** Settings that begin so are the Kinesis connector's own. */
    public static final String CONNECTOR_PREFIX = "flink.";

    private static final String A_URL = "a URL, such as http://127.0.0.1:4566";

    private static final List<Setting> ALL =
            List.of(
                    Setting.of(HydrantOptions.DEFINITION, "a file or a URI", KnownSettings::given),
                    Setting.of(HydrantOptions.KINESIS_ENDPOINT, A_URL, KnownSettings::isUrl),
                    Setting.of(
                            HydrantOptions.KINESIS_STARTING_POSITION,
                            "LATEST, TRIM_HORIZON or AT_TIMESTAMP",
                            any -> true),
                    Setting.of(
                            HydrantOptions.KINESIS_STARTING_TIMESTAMP,
                            "a time with its offset, such as 2026-01-31T08:00:00Z",
                            KnownSettings::isTime),
                    Setting.of(
                            HydrantOptions.KINESIS_ENHANCED_FAN_OUT, "true or false", any -> true),
                    Setting.of(
                            HydrantOptions.KINESIS_CONSUMER_NAME,
                            "1 to 128 letters, digits, and characters of _.-",
                            name -> name.matches("[a-zA-Z0-9_.-]{1,128}")),
                    Setting.of(
                            HydrantOptions.DIRECT_PUT_STREAM,
                            "the name of a Kinesis stream: 1 to 128 letters, digits, and characters of _.-",
                            name -> name.matches("[a-zA-Z0-9_.-]{1,128}")),
                    Setting.of(HydrantOptions.LAMBDA_ENDPOINT, A_URL, KnownSettings::isUrl),
                    Setting.of(
                            HydrantOptions.LAMBDA_TIMEOUT,
                            "a time from 1 s to 15 min, such as 30 s",
                            KnownSettings::isFunctionTimeout),
                    Setting.of(HydrantOptions.LAMBDA_PYTHON, "a program", KnownSettings::given),
                    function("<name>"),
                    Setting.of(HydrantOptions.GLUE_ENDPOINT, A_URL, KnownSettings::isUrl),
                    Setting.of(HydrantOptions.SCHEMA_FILE, "a file or a URI", KnownSettings::given),
                    Setting.of(HydrantOptions.LOGS_ENDPOINT, A_URL, KnownSettings::isUrl),
                    Setting.of(
                            HydrantOptions.S3_URI_TEMPLATE,
                            "a URI with {bucket} in it, such as s3a://{bucket}",
                            uri -> uri.contains("{bucket}") && uri.matches("[a-z0-9]+:/.*")),
                    Setting.of(
                            HydrantOptions.DELIVERY_LANES,
                            "a whole number from 1 to 1024",
                            lanes -> lanes >= 1 && lanes <= 1024),
                    Setting.of(
                            HydrantOptions.DELIVERY_CAPACITY,
                            "a whole number from 1 to 100",
                            capacity -> capacity >= 1 && capacity <= 100),
                    Setting.of(
                            HydrantOptions.DELIVERY_BACKLOG_LIMIT,
                            "a size from 1 mb, such as 512 mb or 10 gb",
                            size -> size.compareTo(MemorySize.ofMebiBytes(1)) >= 0),
                    Setting.of(HydrantOptions.OPENSEARCH_ENDPOINT, A_URL, KnownSettings::isUrl),
                    Setting.of(
                            HydrantOptions.OPENSEARCH_AUTHENTICATION,
                            "SIGV4, BASIC or NONE",
                            any -> true),
                    Setting.of(
                            HydrantOptions.OPENSEARCH_USERNAME,
                            "a user name without a colon",
                            name -> given(name) && !name.contains(":")),
                    Setting.of(
                            HydrantOptions.OPENSEARCH_PASSWORD_FILE,
                            "a file or a URI",
                            KnownSettings::given),
                    Setting.of(HydrantOptions.OPENSEARCH_WEEKS, "US or ISO", any -> true),
                    Setting.of(
                            HydrantOptions.HTTP_ENDPOINT_ALLOW_PLAIN, "true or false", any -> true),
                    Setting.of(
                            HydrantOptions.SECRETS_MANAGER_ENDPOINT, A_URL, KnownSettings::isUrl),
                    Setting.of(HydrantOptions.REDSHIFT_API, "JDBC or DATA_API", any -> true),
                    Setting.of(
                            HydrantOptions.REDSHIFT_DATA_API_ENDPOINT, A_URL, KnownSettings::isUrl),
                    Setting.of(
                            HydrantOptions.REDSHIFT_LOAD_TABLE,
                            "none, or the name of a table, such as hydrant_loads",
                            name -> SqlName.ofTable(name).isPresent()),
                    Setting.of(
                            HydrantOptions.REDSHIFT_LOAD_TIMEOUT,
                            "a time from 1 s to 24 h, such as 30 min",
                            time -> isFromOneSecondTo(time, Duration.ofHours(24))),
                    Setting.of(
                            HydrantOptions.REDSHIFT_RETRY_INTERVAL,
                            "a time from 1 s to 2 h, such as 5 min",
                            time -> isFromOneSecondTo(time, Duration.ofHours(2))),
                    Setting.of(
                            HydrantOptions.ACTIVE_PARTITIONS,
                            "a whole number from 1 to 100000",
                            limit -> limit >= 1 && limit <= 100_000),
                    Setting.of(
                            HydrantOptions.PREFIX_TIMESTAMP,
                            "arrival, or a jq path such as .event_time",
                            KnownSettings::isTimestampOfPrefix),
                    Setting.of(HydrantOptions.PREFIX_EXTRA_SLASHES, "REFUSE or DROP", any -> true),
                    Setting.of(HydrantOptions.FLUSH_AT_START, "true or false", any -> true),
                    Setting.of(HydrantOptions.ONLY_RESTORED, "true or false", any -> true),
                    Setting.of(HydrantOptions.PREFLIGHT, "true or false", any -> true),
                    Setting.of(
                            HydrantOptions.GZIP_LEVEL,
                            "a whole number from 1 to 9",
                            level -> level >= 1 && level <= 9));

    private KnownSettings() {}

    /** With {@code lambda.function.<name>} for all of its kind. */
    public static List<Setting> all() {
        return ALL;
    }

    static Optional<Setting> named(String key) {
        String function =
                key.startsWith(HydrantOptions.LAMBDA_FUNCTION_PREFIX)
                        ? key.substring(HydrantOptions.LAMBDA_FUNCTION_PREFIX.length())
                        : "";
        if (!function.isEmpty()) {
            return Optional.of(function(function));
        }
        return ALL.stream().filter(setting -> setting.key().equals(key)).findFirst();
    }

    /** Whether this is no setting's whole key, but the start of many. */
    public static boolean isOneOfMany(String key) {
        return key.startsWith(HydrantOptions.LAMBDA_FUNCTION_PREFIX)
                || key.startsWith(CONNECTOR_PREFIX);
    }

    /** What somebody who wrote this key may have had in mind. */
    public static Optional<String> nearestTo(String unknown) {
        return NearestName.to(unknown, ALL.stream().map(Setting::key).collect(Collectors.toList()));
    }

    private static Setting function(String name) {
        return Setting.of(
                HydrantOptions.lambdaFunction(name),
                "python:path/to/file.py#handler or java:com.acme.Handler",
                where -> where.matches("python:.+#.+|java:.+"));
    }

    private static boolean given(String text) {
        return !text.isBlank();
    }

    private static boolean isTimestampOfPrefix(String text) {
        if (text.equals(HydrantOptions.ARRIVAL)) {
            return true;
        }
        try {
            JqPath.compile(text);
            return true;
        } catch (InvalidQueryException none) {
            return false;
        }
    }

    private static boolean isUrl(String text) {
        try {
            URI uri = new URI(text);
            return uri.getHost() != null && text.matches("https?://.*");
        } catch (URISyntaxException none) {
            return false;
        }
    }

    private static boolean isTime(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeParseException none) {
            return false;
        }
    }

    /** As Lambda's own. */
    private static boolean isFunctionTimeout(Duration timeout) {
        return isFromOneSecondTo(timeout, Duration.ofMinutes(15));
    }

    private static boolean isFromOneSecondTo(Duration time, Duration most) {
        return time.compareTo(Duration.ofSeconds(1)) >= 0 && time.compareTo(most) <= 0;
    }
}
