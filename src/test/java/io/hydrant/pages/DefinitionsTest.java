package io.hydrant.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.definition.DeliveryStreamDefinition;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DefinitionsTest {

    private static final Pattern JSON = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL);

    @Test
    void everyDefinitionThatThePagesShowIsValid() {
        List<String> shown =
                Page.all().stream()
                        .flatMap(
                                page ->
                                        JSON.matcher(page.text())
                                                .results()
                                                .map((MatchResult block) -> block.group(1)))
                        .collect(Collectors.toList());

        assertThat(shown).hasSizeGreaterThanOrEqualTo(4);
        assertThat(shown.stream().map(json -> DeliveryStreamDefinition.parse(json).warnings()))
                .allMatch(List::isEmpty);
    }
}
