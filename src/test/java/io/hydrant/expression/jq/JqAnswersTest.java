package io.hydrant.expression.jq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What queries answer, against jq 1.6 itself. */
class JqAnswersTest {

    private static final int INVALID_QUERY = 3;

    @TempDir Path directory;

    @Test
    void answersAsJqDoesOrAsIsKnownToDiffer() throws Exception {
        List<String> expected = new ArrayList<>();
        List<String> answers = new ArrayList<>();
        for (JsonNode row : JqAnswers.rows()) {
            String asked = JqAnswers.query(row) + " of " + row.get("input") + ": ";
            expected.add(asked + JqAnswers.expectedHere(row));
            answers.add(asked + answer(JqAnswers.query(row), JqAnswers.input(row)));
        }

        assertThat(answers).hasSizeGreaterThan(1_000).containsExactlyElementsOf(expected);
    }

    @Tag("slow")
    @Test
    void theTableHoldsWhatTheInstalledJqAnswers() throws Exception {
        JqAnswers.assumeInstalled(directory);
        List<String> expected = new ArrayList<>();
        List<String> answers = new ArrayList<>();
        for (JsonNode row : JqAnswers.rows()) {
            String asked = JqAnswers.query(row) + " of " + row.get("input") + ": ";
            expected.add(asked + JqAnswers.ofJq(row));
            answers.add(asked + answerOfJq(JqAnswers.query(row), JqAnswers.input(row)));
        }

        assertThat(answers).containsExactlyElementsOf(expected);
    }

    private static String answer(String query, byte[] input) {
        try {
            StringBuilder answer = new StringBuilder();
            for (byte[] result : JqQuery.compile(query).results(input)) {
                answer.append(new String(result, StandardCharsets.UTF_8)).append('\n');
            }
            return answer.toString();
        } catch (InvalidQueryException e) {
            return JqAnswers.INVALID;
        } catch (QueryFailedException e) {
            return JqAnswers.FAILS;
        }
    }

    private String answerOfJq(String query, byte[] input) throws Exception {
        Path file = Files.write(directory.resolve("input"), input);
        Path answer = directory.resolve("answer");
        // An argument would have the bytes of the default charset.
        Path program = Files.writeString(directory.resolve("program"), query);
        int exit = start(answer, "jq", "-c", "-f", program.toString(), file.toString()).waitFor();
        if (exit == INVALID_QUERY) {
            return JqAnswers.INVALID;
        }
        return exit == 0 ? Files.readString(answer) : JqAnswers.FAILS;
    }

    private static Process start(Path output, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("TZ", "UTC");
        return builder.redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
