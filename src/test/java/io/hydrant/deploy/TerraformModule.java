package io.hydrant.deploy;

import com.bertramlabs.plugins.hcl4j.HCLParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of a module of Terraform, as one. */
final class TerraformModule {

    private final String text;
    private final Map<String, Object> parsed;

    private TerraformModule(String text, Map<String, Object> parsed) {
        this.text = text;
        this.parsed = parsed;
    }

    static TerraformModule read(Path directory) throws Exception {
        StringBuilder text = new StringBuilder();
        Map<String, Object> parsed = new TreeMap<>();
        for (Path file : files(directory)) {
            text.append(Files.readString(file));
            parsed.putAll(new HCLParser().parse(file.toFile(), StandardCharsets.UTF_8));
        }
        return new TerraformModule(text.toString(), parsed);
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".tf"))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }

    Object at(Object... path) {
        return Nested.at(parsed, path);
    }

    /** All resources of a type, by their names. */
    Map<String, Object> ofType(String type) {
        return Nested.map(at("resource", type));
    }

    Set<String> variables() {
        return Nested.map(at("variable")).keySet();
    }

    /** Resources as {@code type.name}. */
    Set<String> resources() {
        Set<String> resources = new TreeSet<>();
        Nested.map(at("resource"))
                .forEach(
                        (type, named) ->
                                Nested.map(named)
                                        .keySet()
                                        .forEach(name -> resources.add(type + "." + name)));
        return resources;
    }

    /** What follows a prefix such as {@code var.}, wherever it stands. */
    Set<String> references(String prefix) {
        Set<String> references = new TreeSet<>();
        Matcher reference =
                Pattern.compile("(?<![\\w.])" + Pattern.quote(prefix) + "([a-z0-9_]+)")
                        .matcher(text);
        while (reference.find()) {
            references.add(reference.group(1));
        }
        return references;
    }

    /** Of the resources that this module has, as {@code type.name}. */
    Set<String> referencesToResources() {
        Set<String> references = new TreeSet<>();
        Matcher reference = Pattern.compile("(?<![\\w.])(aws_\\w+\\.\\w+)").matcher(text);
        while (reference.find()) {
            references.add(reference.group(1));
        }
        return references;
    }
}
