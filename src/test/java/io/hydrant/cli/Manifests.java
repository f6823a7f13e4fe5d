package io.hydrant.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What {@code kubectl apply} would be given. */
final class Manifests {

    static final Path DIRECTORY = Path.of("deploy", "kubernetes");

    private final List<JsonNode> all;

    private Manifests(List<JsonNode> all) {
        this.all = all;
    }

    static Manifests read() throws IOException {
        List<JsonNode> all = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(DIRECTORY, "*.yaml")) {
            for (Path file : files) {
                all.addAll(Yaml.documents(file));
            }
        }
        return new Manifests(List.copyOf(all));
    }

    List<String> kinds() {
        return all.stream()
                .map(manifest -> manifest.path("kind").asText())
                .collect(Collectors.toList());
    }

    /** There is one of each. */
    JsonNode the(String kind) {
        List<JsonNode> found =
                all.stream()
                        .filter(manifest -> manifest.path("kind").asText().equals(kind))
                        .collect(Collectors.toList());
        if (found.size() != 1) {
            throw new AssertionError("There are " + found.size() + " of kind " + kind);
        }
        return found.get(0);
    }

    String name(String kind) {
        return the(kind).at("/metadata/name").asText();
    }

    /** The container of Flink, in every pod. */
    JsonNode container() {
        return the("FlinkDeployment").at("/spec/podTemplate/spec/containers/0");
    }

    Map<String, String> flinkConfiguration() {
        Map<String, String> options = new TreeMap<>();
        the("FlinkDeployment")
                .at("/spec/flinkConfiguration")
                .properties()
                .forEach(option -> options.put(option.getKey(), option.getValue().asText()));
        return options;
    }
}
