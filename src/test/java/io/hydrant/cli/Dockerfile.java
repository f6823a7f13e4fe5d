package io.hydrant.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The instructions of a Dockerfile, with the defaults of its arguments put in. */
final class Dockerfile {

    private final List<String> instructions;

    private Dockerfile(List<String> instructions) {
        this.instructions = instructions;
    }

    static Dockerfile read(Path file) throws IOException {
        String text =
                Files.readAllLines(file).stream()
                        .filter(line -> !line.startsWith("#"))
                        .collect(Collectors.joining("\n"))
                        .replaceAll("\\\\\n\\s*", "");
        Map<String, String> arguments = new LinkedHashMap<>();
        List<String> instructions = new ArrayList<>();
        for (String line : text.split("\n+")) {
            String instruction = line;
            for (Map.Entry<String, String> argument : arguments.entrySet()) {
                instruction =
                        instruction.replace("${" + argument.getKey() + "}", argument.getValue());
            }
            if (instruction.startsWith("ARG ")) {
                String[] words = instruction.substring(4).split("=", 2);
                arguments.put(words[0], words[1]);
            } else if (!instruction.isBlank()) {
                instructions.add(instruction);
            }
        }
        return new Dockerfile(List.copyOf(instructions));
    }

    /** What follows the word, wherever it stands. */
    List<String> all(String word) {
        return named(word).collect(Collectors.toList());
    }

    String last(String word) {
        return named(word)
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError("There is no " + word));
    }

    List<String> stages() {
        return named("FROM")
                .filter(from -> from.contains(" AS "))
                .map(from -> from.substring(from.indexOf(" AS ") + 4))
                .collect(Collectors.toList());
    }

    /** Where it copies files to, by what it copies. */
    Map<String, String> copies() {
        return named("COPY")
                .map(copy -> copy.replaceFirst("--chown=\\S+ ", "").split(" "))
                .collect(Collectors.toMap(copy -> copy[0], copy -> copy[1]));
    }

    private Stream<String> named(String word) {
        return instructions.stream()
                .filter(instruction -> instruction.startsWith(word + " "))
                .map(instruction -> instruction.substring(word.length() + 1));
    }
}
