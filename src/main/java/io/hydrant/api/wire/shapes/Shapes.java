package io.hydrant.api.wire.shapes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The inputs of all operations, as {@code shapes.txt} describes them. */
public final class Shapes {

    private final Map<String, Shape> types = new HashMap<>();
    private final Map<String, StructureShape> operations = new HashMap<>();
    private final Map<String, StructureShape> structures = new HashMap<>();

    private Shapes() {}

    public static Shapes ofFirehose() {
        try (InputStream resource = Shapes.class.getResourceAsStream("shapes.txt")) {
            return read(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("shapes.txt cannot be read", unreadable);
        }
    }

    /** Parses shapes. The head of the file describes the grammar. */
    static Shapes read(String text) {
        Shapes shapes = new Shapes();
        List<String> lines =
                text.lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .collect(Collectors.toList());
        // Structures may be named before they are described.
        lines.forEach(shapes::declare);
        StructureShape current = new StructureShape();
        for (String line : lines) {
            if (line.startsWith(" ")) {
                shapes.member(current, line.trim());
            } else if (!line.startsWith("type ")) {
                current = shapes.opened(line.split(" "));
            }
        }
        return shapes;
    }

    public Optional<Shape> input(String operation) {
        return Optional.ofNullable(operations.get(operation));
    }

    Set<String> operations() {
        return new TreeSet<>(operations.keySet());
    }

    private void declare(String line) {
        String[] words = line.split(" ", 3);
        switch (words[0]) {
            case "type":
                types.put(words[1], shape(words[2]));
                break;
            case "operation":
                operations.put(words[1], new StructureShape());
                break;
            case "structure":
                structures.put(words[1], new StructureShape());
                types.put(words[1], structures.get(words[1]));
                break;
            default:
        }
    }

    /** {@code operation NAME}, {@code structure NAME} or {@code structure NAME like OTHER}. */
    private StructureShape opened(String[] words) {
        if (words[0].equals("operation")) {
            return operations.get(words[1]);
        }
        StructureShape structure = structures.get(words[1]);
        if (words.length > 2) {
            structure.addMembersOf(structures.get(words[3]));
        }
        return structure;
    }

    /** {@code NAME TYPE}, {@code NAME* TYPE}, {@code NAME+ TYPE} or {@code - NAME}. */
    private void member(StructureShape structure, String line) {
        String[] words = line.split(" ", 2);
        if (words[0].equals("-")) {
            structure.remove(words[1]);
            return;
        }
        boolean required = words[0].endsWith("*");
        boolean own = words[0].endsWith("+");
        String name = required || own ? words[0].substring(0, words[0].length() - 1) : words[0];
        if (own) {
            structure.addOwn(name, shape(words[1]));
        } else {
            structure.add(name, shape(words[1]), required);
        }
    }

    private static List<String> words(String text) {
        return Arrays.asList(text.split("\\|"));
    }

    private Shape shape(String text) {
        String[] words = text.split(" ", 3);
        switch (words[0]) {
            case "string":
                return TextShape.of(Bounds.of(words[1]), words.length > 2 ? words[2] : "");
            case "enum":
                return new EnumShape(
                        words(words[1]), words.length > 2 ? words(words[2]) : List.of());
            case "integer":
                return NumberShape.integer(Bounds.of(words[1]));
            case "double":
                return NumberShape.real(Bounds.of(words[1]));
            case "boolean":
                return PlainShape.BOOLEAN;
            case "timestamp":
                return PlainShape.TIMESTAMP;
            case "blob":
                return new BlobShape(Bounds.of(words[1]));
            case "list":
                return new ListShape(Bounds.of(words[1]), shape(words[2]));
            case "map":
                return new MapShape(shape(words[1]), shape(words[2]));
            default:
                return Optional.ofNullable(types.get(text))
                        .orElseThrow(
                                () -> new IllegalStateException(text + " is no type of a shape"));
        }
    }
}
