package io.hydrant.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReadmeTest {

    private static final Pattern JSON = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL);

    @Test
    void everyDefinitionItShowsIsValid() throws IOException {
        List<String> shown =
                JSON.matcher(Files.readString(Path.of("README.md")))
                        .results()
                        .map((MatchResult block) -> block.group(1))
                        .collect(Collectors.toList());

        assertThat(shown).isNotEmpty();
        assertThat(shown.stream().map(json -> DeliveryStreamDefinition.parse(json).warnings()))
                .allMatch(List::isEmpty);
    }
}
