package io.hydrant.cli.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {

    @Test
    void whatIsShortStandsThereWhole() {
        assertThat(Excerpt.of("abc", 3)).isEqualTo("abc");
    }

    @Test
    void whatIsLongIsCutBetweenCharacters() {
        assertThat(Excerpt.of("a\uD83D\uDE00bc".getBytes(UTF_8), 2)).isEqualTo("a\uD83D\uDE00...");
    }

    @Test
    void nothingThatATerminalWouldObeyIsShown() {
        assertThat(Excerpt.of("a\u001b[2Jb\nc", 20)).isEqualTo("a.[2Jb.c");
    }
}
