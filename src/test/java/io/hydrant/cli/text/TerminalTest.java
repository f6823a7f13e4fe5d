package io.hydrant.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TerminalTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-01-31T08:05:09Z"), ZoneOffset.UTC);

    private final StringWriter out = new StringWriter();

    @Test
    void aStatusIsRewrittenInPlaceAndAnyOtherLineTakesItsPlace() {
        Terminal terminal = terminal(true, false);

        terminal.status("1 record in");
        terminal.status("2 records in");
        terminal.line("Stopped");
        terminal.line("Bye");

        assertThat(out.toString())
                .isEqualTo(
                        "\r\u001B[K08:05:09  1 record in\r"
                                + "\r\u001B[K08:05:09  2 records in\r"
                                + "\r\u001B[KStopped"
                                + System.lineSeparator()
                                + "Bye"
                                + System.lineSeparator());
    }

    @Test
    void inAFileAStatusIsALineWithItsTimeAndProgressIsNone() {
        Terminal terminal = terminal(false, false);

        terminal.progress("Starting ...");
        terminal.status("1 record in");

        assertThat(out.toString()).isEqualTo("08:05:09  1 record in" + System.lineSeparator());
    }

    @Test
    void coloursAreForTerminalsThatWantThem() {
        assertThat(terminal(true, true).bad("1 failed")).isEqualTo("\u001B[31m1 failed\u001B[39m");
        assertThat(terminal(true, true).good("valid")).isEqualTo("\u001B[32mvalid\u001B[39m");
        assertThat(terminal(true, false).bad("1 failed")).isEqualTo("1 failed");
    }

    private Terminal terminal(boolean interactive, boolean coloured) {
        return new Terminal(new PrintWriter(out), interactive, coloured, CLOCK);
    }
}
