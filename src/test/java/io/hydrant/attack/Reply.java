package io.hydrant.attack;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An answer as it came. */
final class Reply {

    private static final Pattern CODE =
            Pattern.compile("\"__type\"\\s*:\\s*\"([\\w.#]+)\"|<Code>(\\w+)</Code>");

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    Reply(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    int status() {
        return status;
    }

    String header(String lowerCaseName) {
        return headers.getOrDefault(lowerCaseName, "");
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** An object may be one; an answer of the server's own may not. */
    boolean isHtmlOfItsOwn() {
        return status >= 400 && isHtml();
    }

    private boolean isHtml() {
        String start =
                new String(body, 0, Math.min(body.length, 64), StandardCharsets.ISO_8859_1)
                        .strip()
                        .toLowerCase(Locale.ROOT);
        return header("content-type").contains("text/html")
                || start.startsWith("<html")
                || start.startsWith("<!doctype");
    }

    /** Such as {@code 400 ValidationException}. */
    String outcome() {
        Matcher code = CODE.matcher(text());
        if (status < 300 || !code.find()) {
            return String.valueOf(status);
        }
        return status + " " + (code.group(1) == null ? code.group(2) : code.group(1));
    }
}
