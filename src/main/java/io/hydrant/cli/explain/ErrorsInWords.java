package io.hydrant.cli.explain;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.destination.CloudWatchLoggingOptions;
import io.hydrant.definition.destination.Destination;
import io.hydrant.definition.destination.S3Configuration;
import io.hydrant.definition.s3.ExtendedS3Destination;
import io.hydrant.errors.ErrorOutputType;
import io.hydrant.settings.HydrantOptions;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;

/** What becomes of records that cannot be processed or delivered. */
final class ErrorsInWords {

    private final DeliveryStreamDefinition definition;
    private final Destination destination;
    private final Optional<ExtendedS3Destination> s3;
    private final Configuration settings;

    ErrorsInWords(DeliveryStreamDefinition definition, Configuration settings) {
        this.definition = definition;
        this.destination = definition.destination();
        this.s3 = definition.s3();
        this.settings = settings;
    }

    boolean cannotHappen() {
        return !destination.processing().processesRecords()
                && !isPartitioned()
                && !isConverted()
                && (s3.isPresent() || definition.redshift().isPresent());
    }

    private boolean isPartitioned() {
        return s3.map(objects -> objects.partitioning().isEnabled()).orElse(false);
    }

    private boolean isConverted() {
        return s3.flatMap(ExtendedS3Destination::conversion).isPresent();
    }

    String output() {
        if (cannotHappen()) {
            return definition.redshift().isPresent()
                    ? "no records; a manifest of each load that failed, under errors/manifests/"
                    : "no records: none is processed";
        }
        return "records that cannot be "
                + (s3.isPresent() ? "processed" : "processed or delivered")
                + ", as they arrived, each with its reason";
    }

    String log() {
        return ofRecords() + ofS3();
    }

    /** Of objects and backup, unless the log of records is theirs, too. */
    private String ofS3() {
        CloudWatchLoggingOptions own = destination.cloudWatchLogging();
        return Stream.concat(Stream.of(destination.objects()), destination.backup().stream())
                .map(S3Configuration::cloudWatchLogging)
                .filter(logging -> logging.enabled())
                .filter(logging -> !own.enabled() || !place(logging).equals(place(own)))
                .map(logging -> "; S3's errors in CloudWatch Logs: " + place(logging))
                .distinct()
                .collect(Collectors.joining());
    }

    private static String place(CloudWatchLoggingOptions logging) {
        return "group " + logging.logGroupName() + ", stream " + logging.logStreamName();
    }

    private String ofRecords() {
        CloudWatchLoggingOptions logging = destination.cloudWatchLogging();
        if (cannotHappen()) {
            return definition.redshift().isPresent()
                    ? "each load that failed, in the job's own log"
                    : "no records: none is processed";
        }
        if (!logging.enabled()) {
            return "a count of each reason, in the job's own log";
        }
        return "a count of each reason, in the job's own log; samples in CloudWatch Logs"
                + settings.getOptional(HydrantOptions.LOGS_ENDPOINT)
                        .map(url -> " at " + url)
                        .orElse("")
                + ": "
                + place(logging);
    }

    ErrorOutputType usualType() {
        if (definition.httpEndpoint().isPresent()) {
            return ErrorOutputType.HTTP_ENDPOINT_FAILED;
        }
        if (definition.openSearch().isPresent()) {
            return ErrorOutputType.OPENSEARCH_FAILED;
        }
        if (definition.splunk().isPresent()) {
            return ErrorOutputType.SPLUNK_FAILED;
        }
        if (isPartitioned()) {
            return ErrorOutputType.METADATA_EXTRACTION_FAILED;
        }
        if (isConverted()) {
            return ErrorOutputType.FORMAT_CONVERSION_FAILED;
        }
        return destination.processing().decompression()
                ? ErrorOutputType.DECOMPRESSION_FAILED
                : ErrorOutputType.PROCESSING_FAILED;
    }
}
