package io.hydrant.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProseTest {

    /** CONTRIBUTING asks for 25; what is longer than this, nobody reads once. */
    private static final int MOST_WORDS = 30;

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
