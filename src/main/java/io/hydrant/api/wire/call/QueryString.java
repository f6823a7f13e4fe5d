package io.hydrant.api.wire.call;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Names and values of a query, and the encoding for signatures. */
public final class QueryString {

    private static final String HEX = "0123456789ABCDEF";

    private QueryString() {}

    public static List<Pair> parse(String rawQuery) {
        List<Pair> pairs = new ArrayList<>();
        for (String part : rawQuery.split("&")) {
            if (!part.isEmpty()) {
                int equals = part.indexOf('=');
                String name = equals < 0 ? part : part.substring(0, equals);
                String value = equals < 0 ? "" : part.substring(equals + 1);
                pairs.add(new Pair(decode(name), decode(value)));
            }
        }
        return pairs;
    }

    /** Decodes escapes. Plus signs and incomplete escapes remain unchanged. */
    public static String decode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < raw.length; i++) {
            boolean escape =
                    raw[i] == '%'
                            && i + 2 < raw.length
                            && Character.digit(raw[i + 1], 16) >= 0
                            && Character.digit(raw[i + 2], 16) >= 0;
            if (escape) {
                bytes.write(Character.digit(raw[i + 1], 16) << 4 | Character.digit(raw[i + 2], 16));
                i += 2;
            } else {
                bytes.write(raw[i]);
            }
        }
        return new String(bytes.toByteArray(), StandardCharsets.UTF_8);
    }

    /** All but letters, digits and {@code -._~}. */
    public static String encode(String text) {
        return encode(text, "-._~");
    }

    /** Encodes as {@link #encode(String)} does, except slashes. */
    public static String encodePath(String text) {
        return encode(text, "-._~/");
    }

    private static String encode(String text, String kept) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean alphanumeric =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (alphanumeric || kept.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
        return encoded.toString();
    }

    /** One parameter, decoded. */
    public static final class Pair {

        private final String name;
        private final String value;

        private Pair(String name, String value) {
            this.name = name;
            this.value = value;
        }

        public String name() {
            return name;
        }

        public String value() {
            return value;
        }
    }
}
