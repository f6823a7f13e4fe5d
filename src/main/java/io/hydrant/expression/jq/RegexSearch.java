package io.hydrant.expression.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.misc.OnigUtils;
import org.joni.Matcher;
import org.joni.Region;

/** One pattern at work in one text; places are bytes of UTF-8, as the matcher counts. */
final class RegexSearch {

    /** Of a match as JSON, without its text. */
    private static final int MATCH = 400;

    private static final int CAPTURE = 300;

    private final Evaluation evaluation;
    private final OnigUtils.Pattern pattern;
    private final byte[] bytes;
    private final Matcher matcher;

    /** How many characters begin before each byte; null until they are counted. */
    private int[] characters;

    private RegexSearch(Evaluation evaluation, OnigUtils.Pattern pattern, byte[] bytes) {
        this.evaluation = evaluation;
        this.pattern = pattern;
        this.bytes = bytes;
        this.matcher = pattern.regex.matcher(bytes);
    }

    static RegexSearch of(String text, String pattern, JsonNode flags) throws JsonQueryException {
        if (!flags.isTextual() && !flags.isNull()) {
            throw new UnsuitableValueException("needs flags that are a string").asQueryFailure();
        }
        Evaluation evaluation = Evaluation.current();
        evaluation.text(text.length());
        return new RegexSearch(
                evaluation,
                evaluation.pattern(pattern, flags.textValue()),
                text.getBytes(StandardCharsets.UTF_8));
    }

    boolean isGlobal() {
        return pattern.global;
    }

    int length() {
        return bytes.length;
    }

    boolean findsFrom(int offset) {
        return evaluation.search(matcher, offset, bytes.length) >= 0;
    }

    int begin() {
        return matcher.getBegin();
    }

    int end() {
        return matcher.getEnd();
    }

    String text(int begin, int end) {
        evaluation.text(end - begin);
        return new String(bytes, begin, end - begin, StandardCharsets.UTF_8);
    }

    /** As {@code match} of jq describes it. */
    ObjectNode match() {
        evaluation.bytes(MATCH);
        ObjectNode match = place(begin(), end());
        ArrayNode captures = match.putArray("captures");
        Region groups = matcher.getRegion();
        // One of nothing has no captures.
        if (groups != null && begin() != end()) {
            for (int i = 1; i < groups.getNumRegs(); i++) {
                evaluation.bytes(CAPTURE);
                ObjectNode capture = place(groups.getBeg(i), groups.getEnd(i));
                captures.add(capture.put("name", pattern.names[i]));
            }
        }
        return match;
    }

    /** The texts of the named groups. */
    ObjectNode captures() {
        ObjectNode captures = JsonNodeFactory.instance.objectNode();
        Region groups = matcher.getRegion();
        for (int i = 1; groups != null && i < groups.getNumRegs(); i++) {
            if (pattern.names[i] != null) {
                evaluation.bytes(CAPTURE);
                boolean isThere = groups.getBeg(i) >= 0;
                String text = isThere ? text(groups.getBeg(i), groups.getEnd(i)) : null;
                captures.put(pattern.names[i], text);
            }
        }
        return captures;
    }

    private ObjectNode place(int begin, int end) {
        ObjectNode place = JsonNodeFactory.instance.objectNode();
        if (begin < 0) {
            return place.put("offset", -1).putNull("string").put("length", 0);
        }
        int first = characters()[begin];
        place.put("offset", first).put("length", characters()[end] - first);
        return place.put("string", text(begin, end));
    }

    private int[] characters() {
        if (characters == null) {
            evaluation.bytes(4L * bytes.length);
            characters = new int[bytes.length + 1];
            for (int i = 0; i < bytes.length; i++) {
                boolean isStart = (bytes[i] & 0xc0) != 0x80;
                characters[i + 1] = characters[i] + (isStart ? 1 : 0);
            }
        }
        return characters;
    }
}
