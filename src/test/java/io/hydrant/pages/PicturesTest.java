package io.hydrant.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PicturesTest {

    private static final Path DIRECTORY = Path.of("src/site/pictures");

    @Test
    void everyPictureIsWhatItsProgramDraws() throws Exception {
        Set<String> expected = new TreeSet<>();
        for (Map.Entry<String, Function<Theme, Svg>> picture :
                Pictures.all(Files.readAllLines(DIRECTORY.resolve("demo.txt"))).entrySet()) {
            for (Theme theme : Theme.values()) {
                String name = picture.getKey() + "-" + theme.suffix() + ".svg";
                expected.add(name);
                Generated.assertFile(
                        DIRECTORY.resolve(name), picture.getValue().apply(theme).toString());
            }
        }

        try (Stream<Path> files = Files.list(DIRECTORY)) {
            assertThat(
                            files.map(file -> file.getFileName().toString())
                                    .filter(name -> name.endsWith(".svg"))
                                    .collect(Collectors.toList()))
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void everyPictureIsShownByDayAndByNight() {
        Set<String> shown =
                Page.all().stream()
                        .flatMap(
                                page ->
                                        page.relativeLinks().stream()
                                                .filter(link -> link.endsWith(".svg"))
                                                .map(page::resolve))
                        .map(Path::toString)
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(shown).isNotEmpty();
        assertThat(shown)
                .allMatch(
                        picture ->
                                shown.contains(
                                        picture.endsWith("-light.svg")
                                                ? picture.replace("-light.svg", "-dark.svg")
                                                : picture.replace("-dark.svg", "-light.svg")));
    }
}
