package io.hydrant.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Changes a document in a few places, of which a member or two may be told to stay. */
final class JsonMutator {

    /** By repetition; what is larger takes the attack's own time. */
    private static final int MOST_CHARACTERS = 1_000_000;

    private final Random random;
    private final Set<String> kept;

    JsonMutator(Random random, Set<String> kept) {
        this.random = random;
        this.kept = kept;
    }

    JsonNode mutate(JsonNode original) {
        JsonNode document = original.deepCopy();
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            List<ContainerNode<?>> places = new ArrayList<>();
            collect(document, places);
            if (!places.isEmpty()) {
                change(places.get(random.nextInt(places.size())));
            }
        }
        return document;
    }

    private void collect(JsonNode node, List<ContainerNode<?>> places) {
        // What was made deep by a change before is deep enough.
        if (node instanceof ContainerNode && places.size() < 500) {
            places.add((ContainerNode<?>) node);
            if (places.size() < 200) {
                node.forEach(child -> collect(child, places));
            }
        }
    }

    private void change(ContainerNode<?> place) {
        if (place instanceof ObjectNode) {
            change((ObjectNode) place);
        } else {
            change((ArrayNode) place);
        }
    }

    private void change(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        names.removeAll(kept);
        if (names.isEmpty() || random.nextInt(8) == 0) {
            object.set(random.nextBoolean() ? "Unknown" : Odd.text(random), Odd.value(random));
            return;
        }
        String name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(6)) {
            case 0:
                object.remove(name);
                break;
            case 1:
                object.set(swapCase(name), object.remove(name));
                break;
            case 2:
                object.set(name, object.get(names.get(random.nextInt(names.size()))).deepCopy());
                break;
            case 3:
                object.set(name, extended(object.get(name)));
                break;
            default:
                object.set(name, Odd.value(random));
        }
    }

    private static String swapCase(String name) {
        if (name.isEmpty()) {
            return "_";
        }
        char first = name.charAt(0);
        char other =
                Character.isUpperCase(first)
                        ? Character.toLowerCase(first)
                        : Character.toUpperCase(first);
        return other + name.substring(1);
    }

    /** What almost is as it was finds other faults than what is not at all. */
    private JsonNode extended(JsonNode value) {
        if (!value.isTextual()) {
            return Odd.value(random);
        }
        String text = value.textValue();
        int at = random.nextInt(text.length() + 1);
        return TextNode.valueOf(text.substring(0, at) + Odd.text(random) + text.substring(at));
    }

    private void change(ArrayNode array) {
        if (array.isEmpty() || random.nextInt(4) == 0) {
            array.add(Odd.value(random));
            return;
        }
        int at = random.nextInt(array.size());
        switch (random.nextInt(3)) {
            case 0:
                array.remove(at);
                break;
            case 1:
                JsonNode repeated = array.get(at);
                int most = MOST_CHARACTERS / length(repeated);
                for (int i = Math.min(most, random.nextInt(600)); i > 0; i--) {
                    array.add(repeated.deepCopy());
                }
                break;
            default:
                array.set(at, Odd.value(random));
        }
    }

    private static int length(JsonNode node) {
        int length = 1 + (node.isTextual() ? node.textValue().length() : 0);
        for (JsonNode child : node) {
            length += length(child);
        }
        return length;
    }
}
