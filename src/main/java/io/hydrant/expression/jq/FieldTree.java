package io.hydrant.expression.jq;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds fields while a record is read once from its start to its end. Answers only where the engine
 * would say the same; a name that comes twice, or a path through what is no object, is left to it.
 */
final class FieldTree implements FieldReader {

    private final List<FieldQuery> queries;
    private final Node root;
    private int size;

    FieldTree(List<FieldQuery> queries) {
        this.queries = List.copyOf(queries);
        root = new Node(size++);
        for (int i = 0; i < queries.size(); i++) {
            Node node = root;
            for (String name : queries.get(i).path()) {
                node = node.children.computeIfAbsent(name, n -> new Node(size++));
            }
            node.queries = with(node.queries, i);
        }
    }

    @Override
    public Optional<String[]> read(byte[] record) {
        FieldReading reading = new FieldReading(queries, size);
        try (JsonParser parser = JsonRecord.parser(record)) {
            return reading.isCertain(root, parser) ? reading.texts() : Optional.empty();
        } catch (IOException e) {
            // No JSON: the engine says so in its own words.
            return Optional.empty();
        }
    }

    private static int[] with(int[] numbers, int number) {
        int[] more = Arrays.copyOf(numbers, numbers.length + 1);
        more[numbers.length] = number;
        return more;
    }

    /** A name on the way to a field, or the field itself. */
    static final class Node {

        final int index;
        final Map<String, Node> children = new HashMap<>();
        int[] queries = {};

        private Node(int index) {
            this.index = index;
        }
    }
}
