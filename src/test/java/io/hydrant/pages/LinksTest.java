package io.hydrant.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LinksTest {

    @Test
    void everyRelativeLinkLeadsToAFileAndAHeading() {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Page page : Page.all()) {
            for (String link : page.relativeLinks()) {
                links++;
                String[] parts = link.split("#", 2);
                Path target = page.resolve(parts[0]);
                if (!Files.exists(target)
                        || parts.length == 2 && !Page.at(target).anchors().contains(parts[1])) {
                    broken.add(page + ": " + link);
                }
            }
        }

        assertThat(links).isGreaterThan(100);
        assertThat(broken).isEmpty();
    }

    @Test
    void everyPageIsLinkedFromTheListOfPages() {
        Page index = Page.at(Path.of("src/site/markdown/index.md"));
        List<String> listed = new ArrayList<>();
        index.relativeLinks()
                .forEach(link -> listed.add(index.resolve(link.split("#", 2)[0]).toString()));

        assertThat(listed)
                .containsAll(
                        Page.all().stream()
                                .map(Page::toString)
                                .filter(page -> page.startsWith("src/site/markdown"))
                                .filter(page -> !page.endsWith("index.md"))
                                .collect(Collectors.toList()));
    }
}
