package io.hydrant.attack;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** A request that may be wrong in any way, apart from the length it declares. */
final class HttpMessage {

    private static final int DESCRIBED = 300;

    private static final List<String> METHODS =
            List.of("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "POST", "FOO");

    private static final List<String> NAMES =
            List.of(
                    "Host",
                    "Content-Type",
                    "X-Amz-Target",
                    "Authorization",
                    "X-Amz-Date",
                    "X-Amz-Content-Sha256",
                    "X-Amz-Copy-Source",
                    "X-Amz-Decoded-Content-Length",
                    "Content-Encoding",
                    "Content-MD5",
                    "Range",
                    "If-Match",
                    "If-None-Match",
                    "If-Modified-Since",
                    "Origin",
                    "X-Amz-Security-Token",
                    "X-Amz-Client-Context",
                    "X-Amz-Invocation-Type",
                    "X-Amz-Meta-Odd",
                    "X-Amz-Acl",
                    "Cookie",
                    "Accept",
                    "Accept-Encoding",
                    "Via",
                    "Forwarded");

    private static final List<String> QUERIES =
            List.of(
                    "?",
                    "?list-type=2",
                    "?list-type=2&max-keys=",
                    "?uploads",
                    "?uploadId=odd&partNumber=1",
                    "?acl",
                    "?policy",
                    "?location",
                    "?versions",
                    "?tagging",
                    "?delete",
                    "?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=odd",
                    "?continuation-token=",
                    "?marker=",
                    "?prefix=",
                    "?encoding-type=url&delimiter=",
                    "?region=");

    private String method;
    private String target;
    private final List<String> headers;
    private byte[] body;

    HttpMessage(String method, String target, List<String> headers, byte[] body) {
        this.method = method;
        this.target = target;
        this.headers = new ArrayList<>(headers);
        this.body = body;
    }

    void mutate(Random random) {
        switch (random.nextInt(7)) {
            case 0:
                method = METHODS.get(random.nextInt(METHODS.size()));
                break;
            case 1:
                target += escaped(Odd.text(random), random);
                break;
            case 2:
                target +=
                        QUERIES.get(random.nextInt(QUERIES.size()))
                                + escaped(Odd.text(random), random);
                break;
            case 3:
                headers.add(NAMES.get(random.nextInt(NAMES.size())) + ": " + oneLine(random));
                break;
            case 4:
                if (!headers.isEmpty()) {
                    headers.remove(random.nextInt(headers.size()));
                }
                break;
            case 5:
                if (!headers.isEmpty()) {
                    int at = random.nextInt(headers.size());
                    String name = headers.get(at).split(":")[0];
                    headers.set(at, name + ": " + oneLine(random));
                }
                break;
            default:
                body = BytesMutator.mutate(body, random);
        }
    }

    /** A target in which nothing is escaped may end the line, and so the request. */
    private static String escaped(String text, Random random) {
        String start = text.substring(0, Math.min(text.length(), 3_000));
        StringBuilder escaped = new StringBuilder();
        boolean all = random.nextBoolean();
        for (byte part : start.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = part > 0x20 && part < 0x7f && (!all || Character.isLetterOrDigit(part));
            escaped.append(
                    plain
                            ? String.valueOf((char) part)
                            : String.format(Locale.ROOT, "%%%02X", part & 0xff));
        }
        return escaped.toString();
    }

    private static String oneLine(Random random) {
        String text = Odd.text(random);
        return text.substring(0, Math.min(text.length(), 4_000)).replaceAll("[\r\n\u0000]", " ");
    }

    boolean isBodyless() {
        return method.equals("HEAD");
    }

    byte[] bytes() {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        headers.forEach(header -> head.append(header).append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    @Override
    public String toString() {
        String text =
                method
                        + " "
                        + target
                        + " "
                        + headers
                        + " "
                        + new String(body, StandardCharsets.UTF_8);
        return text.substring(0, Math.min(text.length(), DESCRIBED)).replaceAll("\\p{Cntrl}", "?");
    }
}
