package io.hydrant.definition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.hydrant.definition.reading.InvalidDefinitionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * However long a text of a definition is, it is taken or a problem, and not the end of a thread.
 */
@Timeout(300)
class LongTextsTest {

    /** Some are allowed for many members, the last for none. */
    private static final int[] LENGTHS = {450, 5_000, 10_000, 100_000};

    private static final int LONGEST = 100_000;

    /** Half of what threads have. */
    private static final long STACK_BYTES = 512 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String REDSHIFT =
            "{\"DeliveryStreamName\": \"orders\", \"DeliveryStreamType\": \"DirectPut\","
                    + " \"RedshiftDestinationConfiguration\": {\"RoleARN\":"
                    + " \"arn:aws:iam::123456789012:role/firehose\", \"ClusterJDBCURL\":"
                    + " \"jdbc:redshift://dw.abc123.eu-west-1.redshift.amazonaws.com:5439/shop\","
                    + " \"CopyCommand\": {\"DataTableName\": \"orders\", \"DataTableColumns\":"
                    + " \"id\", \"CopyOptions\": \"CSV\"}, \"Username\": \"loader\","
                    + " \"Password\": \"Secret-1\", \"S3Configuration\": {\"RoleARN\":"
                    + " \"arn:aws:iam::123456789012:role/firehose\", \"BucketARN\":"
                    + " \"arn:aws:s3:::staging\", \"Prefix\": \"in/\"}}}";

    /** What is repeated, in between what else. */
    private static final String[][] KINDS = {
        {"", "a", ""},
        {"", "\"", ""},
        {"\"", "a", "\""},
        {"\"", "\"\"", "\""},
        {"\"", "a\"\"", "\""},
        {"", "a,", "a"},
        {"", "\"a\",", "a"},
        {"", "a.", "a"},
        {"", "'", ""},
        {"NULL '", "a", "'"},
        {"NULL '", "''", "'"},
        {"NULL '", "\\n", "'"},
        {"NULL '", "\\", "'"},
        {"", "'a' ", ""},
        {"", "-a", ""},
        {"", "/a", ""},
        {"", "- ", ""},
        {"CSV", " ", ";x"},
        {"", " ", ""},
        {"", "\n", ""},
        {"", "\\", ""},
        {"", "\u0000", ""},
        {"", "\u00e9", ""},
        {"", "\ud83d\ude00", ""},
        {"", "\ud800", ""},
        {"", "(", ""},
        {"", "[", ""},
        {"", "{", ""},
        {"", "{a:", "1"},
        {"", "{\"a\":", "1"},
        {".", "[0]", ""},
        {".", "a.", "b"},
        {"", ".a|", ".b"},
        {"", "-", "1"},
        {"", "1+", "1"},
        {"", "\"\\(", ""},
        {"", "def f: ", "1"},
        {"", ". as $x | ", "1"},
        {"", "try ", "1"},
        {"", "if . then ", "1"},
        {"", "reduce . as $x (", "1"},
        {"{a: .b", "?", "}"},
        {"", "array<", "int>"},
        {"", "struct<a:", "int>"},
        {"a int", ",a int", ""},
        {"", "!{", ""},
        {"", "!{timestamp:yyyy}/", ""},
        {"!{timestamp:", "y", "}"},
        {"!{timestamp:", "'", "}"},
        {"!{timestamp:'", "a", "'}"},
        {"!{timestamp:", "[", "}"},
        {"!{partitionKeyFromQuery:", "a", "}"},
        {"!{", "a:", "}"},
        {"", "../", ""},
        {"", "/", ""},
        {"jdbc:redshift://", "a.", "redshift.amazonaws.com:5439/d"},
        {"jdbc:postgresql://h/d?", "ssl&", "ssl"},
        {"jdbc:postgresql://", "a", ":1/d"},
        {"https://", "a.", "amazonaws.com"},
        {"https://h/", "%41", ""},
        {"https://", "[", "]"},
        {"arn:aws:", "a:", "a"},
        {"arn:aws:lambda:eu-west-1:123456789012:function:", "a", ":1"},
        {"arn:aws:secretsmanager:eu-west-1:123456789012:secret:", "a-", "b"},
        {"", "9", ""},
        {"Asia/", "a/", ""},
    };

    static Stream<Arguments> texts() throws IOException {
        List<JsonNode> definitions = new ArrayList<>(List.of(JSON.readTree(REDSHIFT)));
        for (Path file : ConfTest.definitions()) {
            definitions.add(JSON.readTree(Files.readString(file)));
        }
        Map<String, Consumer<String>> texts = new LinkedHashMap<>();
        Map<String, JsonNode> owners = new LinkedHashMap<>();
        for (JsonNode definition : definitions) {
            collect(
                    definition,
                    "",
                    (name, setter) -> {
                        if (texts.putIfAbsent(name, setter) == null) {
                            owners.put(name, definition);
                        }
                    });
        }
        return texts.entrySet().stream()
                .map(
                        text ->
                                Arguments.of(
                                        text.getKey(), owners.get(text.getKey()), text.getValue()));
    }

    private static void collect(JsonNode node, String name, Found found) {
        if (node.isObject()) {
            // Of parameters, which one it is says more than that it is a value.
            String parameter = node.path("ParameterName").asText();
            node.fieldNames()
                    .forEachRemaining(
                            field -> {
                                String its = field + (parameter.isEmpty() ? "" : " " + parameter);
                                found(
                                        node.get(field),
                                        its,
                                        found,
                                        to -> {
                                            ((ObjectNode) node).set(field, to);
                                        });
                            });
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                int index = i;
                found(node.get(i), name, found, to -> ((ArrayNode) node).set(index, to));
            }
        }
    }

    private static void found(
            JsonNode value, String name, Found found, Consumer<JsonNode> replace) {
        if (value.isTextual()) {
            found.text(name, text -> replace.accept(text == null ? value : TextNode.valueOf(text)));
        } else {
            collect(value, name, found);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void isTakenOrAProblem(String name, JsonNode definition, Consumer<String> setter)
            throws Exception {
        for (String[] kind : KINDS) {
            for (int length : LENGTHS) {
                setter.accept(kind[0] + kind[1].repeat(length / kind[1].length()) + kind[2]);
                try {
                    assertThat(errorOfParsing(definition.toString()))
                            .as(name + " of " + length + " " + String.join(" ", kind))
                            .isNull();
                } finally {
                    setter.accept(null);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "{\"ExtendedS3DestinationConfiguration\":", "[{\"a\":"})
    void aDefinitionMayNestAsDeeplyAsItLikes(String start) throws Exception {
        for (int depth : new int[] {400, 999, LONGEST}) {
            assertThat(errorOfParsing(start.repeat(depth))).isNull();
            assertThat(errorOfParsing(closed("{\"Tags\":" + start.repeat(depth)))).isNull();
        }
    }

    private static String closed(String start) {
        StringBuilder closed = new StringBuilder(start).append('1');
        for (int i = start.length() - 1; i >= 0; i--) {
            char open = start.charAt(i);
            closed.append(open == '[' ? "]" : open == '{' ? "}" : "");
        }
        return closed.toString();
    }

    /** Null if it was parsed, or had problems. */
    private static Throwable errorOfParsing(String definition) throws InterruptedException {
        AtomicReference<Throwable> error = new AtomicReference<>();
        Runnable parsing =
                () -> {
                    try {
                        DeliveryStreamDefinition.parse(definition);
                    } catch (InvalidDefinitionException problem) {
                        assertThat(problem.getMessage().getBytes(UTF_8)).isNotEmpty();
                    } catch (RuntimeException | Error e) {
                        error.set(e);
                    }
                };
        Thread thread = new Thread(null, parsing, "parsing", STACK_BYTES);
        thread.start();
        thread.join();
        return error.get();
    }

    private interface Found {
        void text(String name, Consumer<String> setter);
    }
}
