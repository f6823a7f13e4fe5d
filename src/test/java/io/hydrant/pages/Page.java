package io.hydrant.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A file in Markdown that people read. */
final class Page {

    private static final List<Path> ROOTS =
            List.of(
                    Path.of("README.md"),
                    Path.of(".github"),
                    Path.of("src/site/markdown"),
                    Path.of("deploy"),
                    Path.of("conf"));

    private static final Pattern FENCE =
            Pattern.compile("(?ms)^(?: *|\\d+\\. )```[^\\n]*\\n(.*?)^ *```");
    private static final Pattern INLINE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?) *$");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern SOURCE = Pattern.compile("(?:src|srcset)=\"([^\"]+)\"");

    private final Path path;
    private final String text;

    private Page(Path path, String text) {
        this.path = path;
        this.text = text;
    }

    static List<Page> all() {
        return ROOTS.stream()
                .flatMap(Page::markdownBelow)
                .sorted(Comparator.comparing(Page::toString))
                .collect(Collectors.toList());
    }

    static Page at(Path path) {
        try {
            return new Page(path, Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Page> markdownBelow(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files
                    .filter(file -> file.toString().endsWith(".md"))
                    .map(Page::at)
                    .collect(Collectors.toList())
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text() {
        return text;
    }

    /** Links and pictures that lead to files of this repository. */
    List<String> relativeLinks() {
        String prose = FENCE.matcher(text).replaceAll("");
        return Stream.concat(groups(LINK, prose), groups(SOURCE, prose))
                .filter(link -> !link.matches("[a-z]+:.*"))
                .collect(Collectors.toList());
    }

    Path resolve(String file) {
        Path here = path.getParent() == null ? Path.of("") : path.getParent();
        return file.isEmpty() ? path : here.resolve(file).normalize();
    }

    /** Of its headings, as GitHub makes them. */
    Set<String> anchors() {
        Set<String> anchors = new LinkedHashSet<>();
        groups(HEADING, FENCE.matcher(text).replaceAll(""))
                .map(Page::anchor)
                .forEach(
                        anchor -> {
                            String unique = anchor;
                            for (int n = 1; !anchors.add(unique); n++) {
                                unique = anchor + "-" + n;
                            }
                        });
        return anchors;
    }

    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    /** What stands in fences, with continued lines joined. */
    List<String> codeLines() {
        List<String> lines = new ArrayList<>();
        groups(FENCE, text)
                .map(block -> block.replaceAll("\\\\\\n *", " "))
                .forEach(block -> block.lines().map(String::strip).forEach(lines::add));
        return lines;
    }

    /** What stands between single backticks. */
    List<String> inlineCode() {
        return groups(INLINE, FENCE.matcher(text).replaceAll("")).collect(Collectors.toList());
    }

    /** Of paragraphs and lists; not those of tables, and not what a program prints. */
    List<String> sentences() {
        String prose =
                FENCE.matcher(text)
                        .replaceAll("\n\n")
                        .replaceAll("(?s)<picture>.*?</picture>", "")
                        .replaceAll("(?m)^[|#].*$", "\n")
                        .replaceAll("\\]\\([^)]*\\)", "]");
        return Pattern.compile("\\n\\s*\\n|\\n(?=\\s*(?:[*>]|\\d+\\.) )")
                .splitAsStream(prose)
                .flatMap(paragraph -> Pattern.compile("(?<=[.?!:])\\s+").splitAsStream(paragraph))
                .map(sentence -> sentence.replaceAll("\\s+", " ").strip())
                .filter(sentence -> !sentence.isEmpty())
                .collect(Collectors.toList());
    }

    private static Stream<String> groups(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult match) -> match.group(1));
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
