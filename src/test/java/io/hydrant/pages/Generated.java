package io.hydrant.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a program makes and people read; committed, so that it can be read without a build. */
public final class Generated {

    /** With it, the tests write the files. */
    private static final String WRITE = "pages.write";

    private Generated() {}

    public static void assertFile(Path file, String expected) throws IOException {
        if (Boolean.getBoolean(WRITE)) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, expected);
        }
        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as("%s; mvn test -D%s=true writes it", file, WRITE)
                .isEqualTo(expected);
    }

    /** Between {@code <!-- NAME -->} and {@code <!-- /NAME -->}, each on a line of its own. */
    public static void assertSection(Path file, String name, String expected) throws IOException {
        String start = "<!-- " + name + " -->\n";
        String end = "<!-- /" + name + " -->";
        String page = Files.readString(file);
        assertThat(page).contains(start, end);
        assertFile(
                file,
                page.substring(0, page.indexOf(start) + start.length())
                        + expected
                        + page.substring(page.indexOf(end)));
    }
}
