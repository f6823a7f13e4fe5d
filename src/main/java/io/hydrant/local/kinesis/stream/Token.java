package io.hydrant.local.kinesis.stream;

import io.hydrant.local.kinesis.errors.KinesisException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Words that a client carries from one answer to the next request, opaque to it. */
public final class Token {

    private static final String SEPARATOR = "|";

    private Token() {}

    /** Joins words with bars. Names of streams and shards contain none. */
    public static String of(Object... words) {
        StringBuilder text = new StringBuilder("v1");
        for (Object word : words) {
            text.append(SEPARATOR).append(word);
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public static List<String> words(String field, String token, int count) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            String[] words = new String(bytes, StandardCharsets.UTF_8).split("\\|");
            if (words.length == count + 1 && words[0].equals("v1")) {
                return List.of(words).subList(1, words.length);
            }
        } catch (IllegalArgumentException notBase64) {
            throw invalid(field);
        }
        throw invalid(field);
    }

    public static long number(String field, String word) {
        try {
            return Long.parseLong(word);
        } catch (NumberFormatException notOurs) {
            throw invalid(field);
        }
    }

    private static KinesisException invalid(String field) {
        return KinesisException.invalidArgument("Invalid " + field + ".");
    }
}
