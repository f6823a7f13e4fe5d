package io.hydrant.definition;

import io.hydrant.definition.destination.Destination;
import io.hydrant.definition.http.HttpEndpointDestination;
import io.hydrant.definition.opensearch.OpenSearchDestination;
import io.hydrant.definition.opensearch.OpenSearchKind;
import io.hydrant.definition.reading.DefinitionNode;
import io.hydrant.definition.redshift.RedshiftDestination;
import io.hydrant.definition.s3.ExtendedS3Destination;
import io.hydrant.definition.splunk.SplunkDestination;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Finds the one destination of a delivery stream. */
final class DestinationChoice {

    private static final String EXTENDED_S3 = "ExtendedS3DestinationConfiguration";
    private static final String S3 = "S3DestinationConfiguration";

    private static final Map<String, Function<DefinitionNode, Destination>> READERS = readers();

    private static final List<String> NOT_SUPPORTED_YET =
            List.of("SnowflakeDestinationConfiguration", "IcebergDestinationConfiguration");

    private static final List<String> ONLY_EXTENDED =
            List.of(
                    "ProcessingConfiguration",
                    "S3BackupMode",
                    "S3BackupConfiguration",
                    "DataFormatConversionConfiguration",
                    "DynamicPartitioningConfiguration",
                    "FileExtension",
                    "CustomTimeZone");

    // Firehose's words.
    private static final String EXACTLY_ONE =
            "Exactly one destination configuration is supported for a Firehose";

    private DestinationChoice() {}

    private static Map<String, Function<DefinitionNode, Destination>> readers() {
        Map<String, Function<DefinitionNode, Destination>> readers = new LinkedHashMap<>();
        readers.put(EXTENDED_S3, ExtendedS3Destination::read);
        readers.put(S3, DestinationChoice::readS3);
        for (OpenSearchKind kind : OpenSearchKind.values()) {
            readers.put(kind.configurationField(), node -> OpenSearchDestination.read(node, kind));
        }
        readers.put(HttpEndpointDestination.FIELD, HttpEndpointDestination::read);
        readers.put(RedshiftDestination.FIELD, RedshiftDestination::read);
        readers.put(SplunkDestination.FIELD, SplunkDestination::read);
        return readers;
    }

    /** Empty, and a problem, if there is none that is supported. */
    static Optional<Destination> read(DefinitionNode root) {
        List<String> given = new ArrayList<>();
        READERS.keySet().stream().filter(root::has).forEach(given::add);
        for (String name : NOT_SUPPORTED_YET) {
            if (root.has(name)) {
                given.add(name);
                root.notSupportedYet(name);
            }
        }
        if (given.isEmpty()) {
            root.missing(EXTENDED_S3, "given: " + EXACTLY_ONE);
        }
        if (given.size() > 1) {
            root.problem(String.join(", ", given) + " are given together; " + EXACTLY_ONE);
        }
        // All are read, so that the problems of all are known.
        List<Destination> read = new ArrayList<>();
        READERS.forEach(
                (name, reader) -> root.optionalObject(name).map(reader).ifPresent(read::add));
        return read.stream().findFirst();
    }

    private static Destination readS3(DefinitionNode s3) {
        warnIfItHasExtendedFields(s3);
        return ExtendedS3Destination.read(s3);
    }

    // Firehose would refuse it, but many tutorials write it so, and what is meant is plain.
    private static void warnIfItHasExtendedFields(DefinitionNode s3) {
        List<String> extended = new ArrayList<>();
        ONLY_EXTENDED.stream().filter(s3::has).forEach(extended::add);
        if (!extended.isEmpty()) {
            s3.warn(
                    S3
                            + " is read as "
                            + EXTENDED_S3
                            + ", because it has "
                            + String.join(", ", extended));
        }
    }
}
