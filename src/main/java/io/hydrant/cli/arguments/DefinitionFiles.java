package io.hydrant.cli.arguments;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.job.JobStreams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;

/** Reads the definitions of one job. */
public final class DefinitionFiles {

    private DefinitionFiles() {}

    /** The locations in the setting {@code definition}, which are separated by commas. */
    public static List<String> locations(String setting) {
        List<String> locations =
                Arrays.stream(setting.split(",", -1))
                        .map(String::strip)
                        .collect(Collectors.toList());
        if (locations.contains("")) {
            throw CommandException.badInput(
                    "definition is '"
                            + setting
                            + "'; it must be files or URIs, with one comma between two of them");
        }
        return locations;
    }

    public static JobStreams read(List<String> locations, Configuration settings) {
        return read(locations, settings, DefinitionFile::read);
    }

    /** Reads what {@code serve} accepted, perhaps in an earlier release. */
    static JobStreams readAccepted(List<String> locations, Configuration settings) {
        return read(locations, settings, DefinitionFile::readAccepted);
    }

    private static JobStreams read(
            List<String> locations,
            Configuration settings,
            BiFunction<String, Configuration, DeliveryStreamDefinition> reader) {
        if (Collections.frequency(locations, Sample.STANDARD_INPUT) > 1) {
            throw CommandException.badInput(
                    "DEFINITION is - more than once; standard input can be one definition");
        }
        List<DeliveryStreamDefinition> definitions = new ArrayList<>();
        for (String location : locations) {
            definitions.add(reader.apply(location, settings));
        }
        try {
            JobStreams streams = JobStreams.of(definitions);
            streams.requireFitting(settings);
            return streams;
        } catch (IllegalArgumentException refused) {
            throw CommandException.badInput(refused.getMessage());
        }
    }
}
