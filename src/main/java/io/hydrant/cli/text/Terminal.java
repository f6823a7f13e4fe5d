package io.hydrant.cli.text;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * Prints lines. On a terminal a line of status is rewritten in place, and words have colours unless
 * NO_COLOR is set; elsewhere each line of status is a line of its own, with the time.
 */
public final class Terminal {

    /** Back to the first column, and everything after it erased. */
    private static final String ERASE = "\r\u001B[K";

    private final PrintWriter out;
    private final boolean interactive;
    private final boolean coloured;
    private final Clock clock;
    private boolean showsStatus;

    Terminal(PrintWriter out, boolean interactive, boolean coloured, Clock clock) {
        this.out = out;
        this.interactive = interactive;
        this.coloured = coloured;
        this.clock = clock;
    }

    public static Terminal of(PrintWriter out) {
        return new Terminal(
                out, isInteractive(), Ansi.AUTO.enabled(), Clock.system(ZoneId.systemDefault()));
    }

    /** Whether somebody sees lines replaced. */
    public boolean replacesLines() {
        return interactive;
    }

    /** From JDK 22 on there is a console for a pipe too, and a method that tells them apart. */
    @SuppressWarnings("SystemConsoleNull") // It is asked below.
    private static boolean isInteractive() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException ofAnOlderJava) {
            return true;
        }
    }

    public synchronized void line(String line) {
        erase();
        out.println(line);
        out.flush();
    }

    /** Replaces the line of status before it, if it can. */
    public synchronized void status(String line) {
        LocalTime now = LocalTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
        String text = String.format(Locale.ROOT, "%tT  %s", now, line);
        if (interactive) {
            rewrite(text);
        } else {
            out.println(text);
            out.flush();
        }
    }

    /** What is being waited for; of interest to somebody who looks on, and not in a file. */
    public synchronized void progress(String line) {
        if (interactive) {
            rewrite(line);
        }
    }

    /** The cursor stays at the start: a message of somebody else takes the place of the status. */
    private void rewrite(String text) {
        out.print(ERASE + text + "\r");
        out.flush();
        showsStatus = true;
    }

    private void erase() {
        if (showsStatus) {
            out.print(ERASE);
            showsStatus = false;
        }
    }

    public String good(String text) {
        return styled(text, Style.fg_green);
    }

    public String bad(String text) {
        return styled(text, Style.fg_red);
    }

    public String title(String text) {
        return styled(text, Style.bold);
    }

    private String styled(String text, Style style) {
        return coloured ? style.on() + text + style.off() : text;
    }
}
