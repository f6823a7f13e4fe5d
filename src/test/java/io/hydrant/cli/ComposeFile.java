package io.hydrant.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A Compose file, its services by name. */
final class ComposeFile {

    static final Path DIRECTORY = Path.of("deploy", "docker");

    private final JsonNode root;

    private ComposeFile(JsonNode root) {
        this.root = root;
    }

    static ComposeFile read(String name) throws IOException {
        return new ComposeFile(Yaml.documents(DIRECTORY.resolve(name)).get(0));
    }

    JsonNode service(String name) {
        return services().get(name);
    }

    Map<String, JsonNode> services() {
        return members(root.path("services"));
    }

    /** Such as {@code volumes}. */
    Map<String, JsonNode> declared(String kind) {
        return members(root.path(kind));
    }

    List<String> ports() {
        return services().values().stream()
                .flatMap(service -> Yaml.texts(service.path("ports")).stream())
                .collect(Collectors.toList());
    }

    /** Every name that a service gives, and that must be declared beside the services. */
    List<String> used(String kind) {
        return services().values().stream()
                .flatMap(service -> Yaml.texts(service.path(kind)).stream())
                .map(use -> use.replaceFirst(":.*", ""))
                .distinct()
                .collect(Collectors.toList());
    }

    /** Every service that another one waits for, with what it waits for. */
    Map<String, String> awaited() {
        Map<String, String> awaited = new TreeMap<>();
        for (JsonNode service : services().values()) {
            members(service.path("depends_on"))
                    .forEach((name, on) -> awaited.put(name, on.path("condition").asText()));
        }
        return awaited;
    }

    private static Map<String, JsonNode> members(JsonNode object) {
        Map<String, JsonNode> members = new TreeMap<>();
        object.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        return members;
    }
}
