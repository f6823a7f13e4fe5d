package io.hydrant.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.errors.ErrorCode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ErrorCodesTest {

    private static final Path PAGE = Path.of("src/site/markdown/errors-and-replay.md");

    @Test
    void everyErrorCodeHasItsCauseAndItsCure() {
        Set<String> explained = new TreeSet<>(Page.at(PAGE).inlineCode());

        assertThat(explained)
                .containsAll(
                        Arrays.stream(ErrorCode.values())
                                .map(ErrorCode::code)
                                .collect(Collectors.toList()));
    }
}
