package io.hydrant.cli.arguments;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SampleTest {

    @TempDir private Path directory;

    @Test
    void aRecordIsALineWithoutItsEnd() throws IOException {
        assertThat(read("one\r\n\ntwo\nthree")).containsExactly("one", "two", "three");
    }

    @Test
    void aWholeFileCanBeOneRecord() throws IOException {
        assertThat(read("one\ntwo\n", "--separator", "none")).containsExactly("one\ntwo\n");
    }

    @Test
    void recordsMayBeInBase64() throws IOException {
        assertThat(read("b25lCg==\ndHdv\n", "--base64")).containsExactly("one\n", "two");
    }

    @Test
    void whatIsNoBase64IsNamed() {
        assertThatThrownBy(() -> read("b25l\n{}\n", "--base64"))
                .isInstanceOf(CommandException.class)
                .hasMessage("Record 2 of " + file() + " is not base64, as --base64 asks for");
    }

    @Test
    void aFileWithoutARecordIsRefused() {
        assertThatThrownBy(() -> read("\n\n"))
                .isInstanceOf(CommandException.class)
                .hasMessage(file() + " holds no record");
    }

    @Test
    void aFileThatIsNoSampleAnyMoreIsRefused() {
        assertThatThrownBy(() -> read("x".repeat(16 * 1024 * 1024 + 1)))
                .isInstanceOf(CommandException.class)
                .hasMessage(file() + " is too large; a sample must have at most 16 MB");
    }

    private List<String> read(String content, String... options) throws IOException {
        Files.writeString(file(), content);
        Sample sample = new Sample();
        new CommandLine(new Reading(sample))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(options);
        return sample.read(file().toString()).stream()
                .map(bytes -> new String(bytes, UTF_8))
                .collect(Collectors.toList());
    }

    private Path file() {
        return directory.resolve("records");
    }

    /** A command that has nothing but the options of a sample. */
    @CommandLine.Command
    private static final class Reading {

        @SuppressWarnings("unused") // picocli fills it.
        @CommandLine.Mixin
        private final Sample sample;

        Reading(Sample sample) {
            this.sample = sample;
        }
    }
}
