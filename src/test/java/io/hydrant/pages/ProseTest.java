package io.hydrant.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProseTest {

    /** CONTRIBUTING asks for 25; what is longer than this, nobody reads once. */
    private static final int MOST_WORDS = 30;

    /** What it no longer holds has a page. */
    private static final int MOST_WORDS_OF_THE_README = 1_200;

    @Test
    void theReadmeIsReadInFiveMinutes() {
        assertThat(Page.at(Path.of("README.md")).text().split("\\s+"))
                .hasSizeLessThanOrEqualTo(MOST_WORDS_OF_THE_README);
    }

    @Test
    void noSentenceIsTooLongToBeReadOnce() {
        List<String> tooLong = new ArrayList<>();
        int sentences = 0;
        for (Page page : Page.all()) {
            for (String sentence : page.sentences()) {
                sentences++;
                if (sentence.split(" ").length > MOST_WORDS) {
                    tooLong.add(page + ": " + sentence);
                }
            }
        }

        assertThat(sentences).isGreaterThan(500);
        assertThat(tooLong).isEmpty();
    }
}
