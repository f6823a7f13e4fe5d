package io.hydrant.expression.jq;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A table of queries and inputs, with what jq 1.6 answers and, where that differs, what we do. */
final class JqAnswers {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is said of a query that cannot be run at all, and of one that fails for its input. */
    static final String INVALID = "invalid";

    static final String FAILS = "fails";

    private JqAnswers() {}

    static List<JsonNode> rows() throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        try (InputStream in = JqAnswers.class.getResourceAsStream("/jq/answers.jsonl");
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                rows.add(JSON.readTree(line));
            }
        }
        return rows;
    }

    /** Skips the test unless the very version that Firehose names is here. */
    static void assumeInstalled(Path directory) throws IOException, InterruptedException {
        Path version = directory.resolve("version");
        try {
            new ProcessBuilder("jq", "--version")
                    .redirectOutput(version.toFile())
                    .start()
                    .waitFor();
        } catch (IOException notFound) {
            Files.writeString(version, "none");
        }
        assumeTrue(Files.readString(version).equals("jq-1.6\n"), "jq 1.6 is not installed");
    }

    static String query(JsonNode row) {
        return row.get("query").textValue();
    }

    static byte[] input(JsonNode row) {
        return row.get("input").textValue().getBytes(StandardCharsets.UTF_8);
    }

    static String ofJq(JsonNode row) {
        return text(row.get("jq"));
    }

    static String expectedHere(JsonNode row) {
        return text(row.has("here") ? row.get("here") : row.get("jq"));
    }

    private static String text(JsonNode answer) {
        if (answer.isTextual()) {
            return answer.textValue();
        }
        StringBuilder text = new StringBuilder();
        answer.forEach(line -> text.append(line.textValue()).append('\n'));
        return text.toString();
    }
}
