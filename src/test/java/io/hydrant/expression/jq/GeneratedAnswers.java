package io.hydrant.expression.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A table of generated queries, each with what jq 1.6 answers for five inputs and, where that
 * differs, what we do. A program writes it anew: its arguments are the seed, the number of queries
 * and the file; it prints what differs.
 */
final class GeneratedAnswers {

    static final long SEED = 1;
    static final int QUERIES = 1_000;

    static final List<String> INPUTS =
            List.of(
                    "{\"customer_id\":\"c-17\",\"region\":\"eu\",\"n\":42,\"price\":12.5,\"ok\":true,"
                            + "\"none\":null,\"tags\":[\"a\",\"b\"],\"nested\":{\"id\":7,"
                            + "\"name\":\"Zo\u00eb, ltd\",\"list\":[{\"k\":1},{\"k\":2}]},"
                            + "\"ts\":\"2024-02-29T12:34:56Z\",\"epoch\":1709210096}",
                    "{\"customer_id\":17,\"n\":-0.5,\"tags\":[],\"nested\":{},\"ok\":false}",
                    "[1,\"two\",null,{\"k\":[3]},[2,1]]",
                    "\"c-17, text\"",
                    "1425599621");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int INVALID_QUERY = 3;
    private static final long LONGEST_SECONDS = 10;

    private GeneratedAnswers() {}

    public static void main(String[] arguments) throws Exception {
        Set<String> queries = queries(Long.parseLong(arguments[0]), Integer.parseInt(arguments[1]));
        Path directory = Files.createTempDirectory("generated");
        List<String> rows = new ArrayList<>();
        for (String query : queries) {
            String jq = ofJq(query, directory);
            String here = here(query);
            ObjectNode row = JSON.createObjectNode().put("query", query).put("jq", jq);
            if (!here.equals(jq)) {
                row.put("here", here);
                System.out.println(query + "\n  jq\n" + jq + "\n  here\n" + here);
            }
            rows.add(row.toString());
        }
        Files.write(Path.of(arguments[2]), rows);
    }

    static Set<String> queries(long seed, int count) {
        QueryGenerator generator = new QueryGenerator(seed);
        Set<String> queries = new LinkedHashSet<>();
        while (queries.size() < count) {
            queries.add(generator.next());
        }
        return queries;
    }

    static List<JsonNode> rows() throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        try (InputStream in = GeneratedAnswers.class.getResourceAsStream("/jq/generated.jsonl")) {
            String table = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : (Iterable<String>) table.lines()::iterator) {
                rows.add(JSON.readTree(line));
            }
        }
        return rows;
    }

    /** A line for each input: all results in an array, or that it fails. */
    static String here(String query) {
        JqQuery compiled;
        try {
            compiled = JqQuery.compile(query);
        } catch (InvalidQueryException e) {
            return JqAnswers.INVALID;
        }
        List<String> lines = new ArrayList<>();
        for (String input : INPUTS) {
            try {
                List<String> results = new ArrayList<>();
                for (byte[] result : compiled.results(input.getBytes(StandardCharsets.UTF_8))) {
                    results.add(new String(result, StandardCharsets.UTF_8));
                }
                lines.add("[" + String.join(",", results) + "]");
            } catch (QueryFailedException e) {
                lines.add(JqAnswers.FAILS);
            }
        }
        return String.join("\n", lines);
    }

    static String ofJq(String query, Path directory) throws IOException, InterruptedException {
        Path inputs = directory.resolve("inputs");
        Files.writeString(inputs, "[" + String.join(",", INPUTS) + "]");
        Path program = directory.resolve("program");
        String each = ".[] | try [(" + query + "\n)] catch \"" + JqAnswers.FAILS + "\"";
        Files.writeString(program, each);
        Path answer = directory.resolve("answer");
        ProcessBuilder builder =
                new ProcessBuilder("jq", "-cr", "-f", program.toString(), inputs.toString());
        builder.environment().put("TZ", "UTC");
        Process jq =
                builder.redirectOutput(answer.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (!jq.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            jq.destroyForcibly().waitFor();
            throw new IllegalStateException("jq does not end: " + query);
        }
        if (jq.exitValue() == INVALID_QUERY) {
            return JqAnswers.INVALID;
        }
        if (jq.exitValue() != 0) {
            throw new IllegalStateException("jq ended with " + jq.exitValue() + ": " + query);
        }
        return Files.readString(answer).strip();
    }
}
