package io.hydrant.expression.jq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What generated queries answer, against jq 1.6 itself. */
class GeneratedAnswersTest {

    @TempDir Path directory;

    @Test
    void answersAsJqDoesOrAsIsKnownToDiffer() throws Exception {
        List<String> expected = new ArrayList<>();
        List<String> answers = new ArrayList<>();
        for (JsonNode row : GeneratedAnswers.rows()) {
            String query = row.get("query").textValue();
            String answer = row.get(row.has("here") ? "here" : "jq").textValue();
            expected.add(query + ":\n" + answer);
            answers.add(query + ":\n" + GeneratedAnswers.here(query));
        }

        assertThat(answers).hasSize(GeneratedAnswers.QUERIES).containsExactlyElementsOf(expected);
    }

    @Tag("slow")
    @Test
    void theTableHoldsWhatTheInstalledJqAnswers() throws Exception {
        JqAnswers.assumeInstalled(directory);
        List<String> expected = new ArrayList<>();
        List<String> answers = new ArrayList<>();
        for (JsonNode row : GeneratedAnswers.rows()) {
            String query = row.get("query").textValue();
            expected.add(query + ":\n" + row.get("jq").textValue());
            answers.add(query + ":\n" + GeneratedAnswers.ofJq(query, directory));
        }

        assertThat(answers).containsExactlyElementsOf(expected);
    }

    @Test
    void theTableIsOfTheQueriesThatTheGeneratorMakes() throws Exception {
        List<String> queries = new ArrayList<>();
        GeneratedAnswers.rows().forEach(row -> queries.add(row.get("query").textValue()));

        assertThat(queries)
                .containsExactlyElementsOf(
                        GeneratedAnswers.queries(GeneratedAnswers.SEED, GeneratedAnswers.QUERIES));
    }
}
