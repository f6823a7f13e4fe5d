package io.hydrant.cli.explain.table;

import io.hydrant.cli.explain.table.KeyToken.Kind;
import io.hydrant.expression.PrefixExpression;
import io.hydrant.expression.PrefixVisitor;
import java.util.ArrayList;
import java.util.List;

/** Takes a prefix apart, date patterns too, as far as its last slash: the rest is a file's name. */
final class KeyTokens implements PrefixVisitor {

    private final List<KeyToken> tokens = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();

    private KeyTokens() {}

    /** The directories alone. */
    static List<KeyToken> of(PrefixExpression prefix) {
        return directories(all(prefix));
    }

    /** Whether something follows the last slash: the name of each object begins with it. */
    static boolean endInName(PrefixExpression prefix) {
        List<KeyToken> all = all(prefix);
        KeyToken last = all.isEmpty() ? null : all.get(all.size() - 1);
        return last != null && !(last.is(Kind.LITERAL) && last.text().endsWith("/"));
    }

    private static List<KeyToken> all(PrefixExpression prefix) {
        KeyTokens reader = new KeyTokens();
        prefix.accept(reader);
        reader.endLiteral();
        return reader.tokens;
    }

    private static List<KeyToken> directories(List<KeyToken> tokens) {
        for (int i = tokens.size() - 1; i >= 0; i--) {
            int slash = tokens.get(i).is(Kind.LITERAL) ? tokens.get(i).text().lastIndexOf('/') : -1;
            if (slash >= 0) {
                List<KeyToken> directories = new ArrayList<>(tokens.subList(0, i));
                String text = tokens.get(i).text().substring(0, slash + 1);
                directories.add(new KeyToken(Kind.LITERAL, text));
                return directories;
            }
        }
        return List.of();
    }

    @Override
    public void literal(String text) {
        literal.append(text);
    }

    @Override
    public void timestamp(String pattern) {
        if (pattern.matches(".*[\\[\\]].*")) {
            add(Kind.UNKNOWN, "!{timestamp:" + pattern + "}");
            return;
        }
        int i = 0;
        while (i < pattern.length()) {
            char c = pattern.charAt(i);
            int end = i + 1;
            if (c == '\'') {
                end = quoted(pattern, i);
            } else if (isLetter(c)) {
                while (end < pattern.length() && pattern.charAt(end) == c) {
                    end++;
                }
                add(Kind.TIME, pattern.substring(i, end));
            } else {
                literal.append(c);
            }
            i = end;
        }
    }

    /** Where the quoted text ends; two quotes are one, inside and outside. */
    private int quoted(String pattern, int open) {
        if (pattern.startsWith("''", open)) {
            literal.append('\'');
            return open + 2;
        }
        int i = open + 1;
        while (i < pattern.length() && (pattern.charAt(i) != '\'' || isDoubled(pattern, i))) {
            literal.append(pattern.charAt(i));
            i += pattern.charAt(i) == '\'' ? 2 : 1;
        }
        return i + 1;
    }

    private static boolean isDoubled(String pattern, int quote) {
        return pattern.startsWith("''", quote);
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    @Override
    public void randomString() {
        add(Kind.UNKNOWN, "!{firehose:random-string}");
    }

    @Override
    public void errorOutputType() {
        add(Kind.UNKNOWN, "!{firehose:error-output-type}");
    }

    @Override
    public void partitionKey(String name) {
        add(Kind.PARTITION_KEY, name);
    }

    private void add(Kind kind, String text) {
        endLiteral();
        tokens.add(new KeyToken(kind, text));
    }

    private void endLiteral() {
        if (literal.length() > 0) {
            tokens.add(new KeyToken(Kind.LITERAL, literal.toString()));
            literal.setLength(0);
        }
    }
}
