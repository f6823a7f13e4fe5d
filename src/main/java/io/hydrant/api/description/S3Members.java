package io.hydrant.api.description;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.definition.s3.ExtendedS3Destination;

/** Where a request says how the bucket is delivered to. */
final class S3Members {

    static final String S3 = "S3DestinationConfiguration";
    static final String EXTENDED_S3 = "ExtendedS3DestinationConfiguration";
    static final String PROCESSING = "ProcessingConfiguration";
    static final String HINTS = "BufferingHints";
    static final String LOGGING = "CloudWatchLoggingOptions";
    static final String CONVERSION = "DataFormatConversionConfiguration";
    static final String PARTITIONING = "DynamicPartitioningConfiguration";
    static final String BACKUP_MODE = "S3BackupMode";
    static final String BACKUP = "S3BackupConfiguration";

    static final String ENABLED = "Enabled";

    /** Of a destination other than S3: its bucket. */
    static final String CONFIGURATION = "S3Configuration";

    static final String ENDPOINT = "EndpointConfiguration";

    private S3Members() {}

    static String nameIn(ObjectNode request) {
        return request.has(EXTENDED_S3) ? EXTENDED_S3 : S3;
    }

    static ObjectNode of(ObjectNode request) {
        return (ObjectNode) request.get(nameIn(request));
    }

    /** {@code given} says whether objects are to be large: those of columns and of partitions. */
    static void putDefaultHints(ObjectNode destination, ObjectNode given) {
        destination.set(
                HINTS,
                ExtendedS3Destination.defaultHints(
                                isEnabled(given, CONVERSION), isEnabled(given, PARTITIONING))
                        .toJson());
    }

    private static boolean isEnabled(ObjectNode given, String feature) {
        return given.has(feature) && given.get(feature).path(ENABLED).asBoolean(true);
    }
}
