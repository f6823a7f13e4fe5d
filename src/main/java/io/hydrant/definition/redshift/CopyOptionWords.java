package io.hydrant.definition.redshift;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code CopyOptions} taken apart: words, and texts in quotes. Only what has its quotes in the same
 * places for everybody: Redshift takes a backslash for an escape, a PostgreSQL does not, and both
 * know comments, names in double quotes and texts between dollars, in which a quote is none.
 */
final class CopyOptionWords {

    /** No quote follows a backslash, unless that is the second of two. */
    private static final String TEXT = "'(?:[^'\\\\]++|''|\\\\[^'])*+'";

    private static final String WORD = "(?:[^\\s';\"$\\\\/-]++|-(?!-)|/(?!\\*))++";
    private static final Pattern PART = Pattern.compile("\\s*+(" + TEXT + "|" + WORD + ")");

    private final List<String> parts;
    private int next;

    private CopyOptionWords(List<String> parts) {
        this.parts = parts;
    }

    /** Empty when a quote does not end for certain, or there is more than one statement. */
    static Optional<CopyOptionWords> of(String options) {
        List<String> parts = new ArrayList<>();
        Matcher part = PART.matcher(options);
        int end = 0;
        while (part.region(end, options.length()).lookingAt()) {
            parts.add(part.group(1));
            end = part.end();
        }
        return options.substring(end).matches("[\\s;]*")
                ? Optional.of(new CopyOptionWords(parts))
                : Optional.empty();
    }

    boolean hasNext() {
        return next < parts.size();
    }

    /** A word in upper case. */
    String nextWord() {
        if (!hasNext()) {
            throw new NoSuchElementException("No word is left");
        }
        return parts.get(next++).toUpperCase(Locale.ROOT);
    }

    /** Passes over the word if it is the next one. */
    void skip(String... words) {
        if (hasNext() && List.of(words).contains(parts.get(next).toUpperCase(Locale.ROOT))) {
            next++;
        }
    }

    /** What stands in quotes, if that is next. */
    Optional<String> text() {
        if (!hasNext() || !parts.get(next).startsWith("'")) {
            return Optional.empty();
        }
        String quoted = parts.get(next++);
        return Optional.of(quoted.substring(1, quoted.length() - 1).replace("''", "'"));
    }

    boolean anyIs(List<String> words) {
        return parts.stream().anyMatch(part -> words.contains(part.toUpperCase(Locale.ROOT)));
    }
}
