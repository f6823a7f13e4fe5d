package io.hydrant.expression.jq;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** A text whose matches are replaced, each by any of its replacements. */
final class Replaced {

    private Replaced() {}

    /** All combinations, with those of the first match in front: as jq 1.6 has them. */
    static void emitAll(List<String> between, List<List<String>> replacements, PathOutput output)
            throws JsonQueryException {
        if (replacements.stream().anyMatch(List::isEmpty)) {
            return;
        }
        int[] chosen = new int[replacements.size()];
        do {
            output.emit(TextNode.valueOf(text(between, replacements, chosen)), null);
        } while (hasNext(replacements, chosen));
    }

    private static boolean hasNext(List<List<String>> replacements, int[] chosen) {
        for (int i = 0; i < chosen.length; i++) {
            if (++chosen[i] < replacements.get(i).size()) {
                return true;
            }
            chosen[i] = 0;
        }
        return false;
    }

    private static String text(
            List<String> between, List<List<String>> replacements, int[] chosen) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < between.size(); i++) {
            append(text, between.get(i));
            if (i < chosen.length) {
                append(text, replacements.get(i).get(chosen[i]));
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String part) {
        Evaluation.current().characters(part.length());
        text.append(part);
    }
}
