package io.hydrant.api.wire.signature;

import io.hydrant.api.wire.body.BodyCheck;
import io.hydrant.api.wire.body.Sha256;
import io.hydrant.api.wire.call.RefusedException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Verifies an upload in chunks, each signed with the signature before it: {@code
 * size;chunk-signature=...}, data, and an empty chunk at the end, perhaps with a signed trailer.
 * Nothing that is written in another way passes, so that who decodes it later reads it alike.
 */
final class SignedChunks implements BodyCheck {

    private static final Pattern CHUNK =
            Pattern.compile("([0-9a-fA-F]{1,7});chunk-signature=([0-9a-f]{64})");
    private static final Pattern TRAILER = Pattern.compile("([!-9;-~]+):([ -~]*)");
    private static final String TRAILER_SIGNATURE = "x-amz-trailer-signature";
    private static final int MAX_LINE_BYTES = 4096;
    private static final int MAX_TRAILER_BYTES = 16 << 10;

    private enum Part {
        CHUNK_LINE,
        DATA,
        END_OF_DATA,
        TRAILER_LINE,
        NOTHING
    }

    private final SigningKey key;
    private final String timeAndScope;
    private final boolean hasTrailer;
    private final MessageDigest digest = Sha256.digest();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder trailers = new StringBuilder();

    private Part part = Part.CHUNK_LINE;
    private String previous;
    private String current = "";
    private int remaining;
    private boolean trailerIsSigned;

    SignedChunks(Signature seed, SigningKey key, boolean hasTrailer) {
        this.key = key;
        this.timeAndScope = seed.time() + "\n" + seed.scope().text() + "\n";
        this.hasTrailer = hasTrailer;
        this.previous = seed.value();
    }

    @Override
    public void update(ByteBuffer more) {
        while (more.hasRemaining()) {
            if (part == Part.DATA) {
                data(more);
            } else if (part == Part.NOTHING) {
                throw malformed();
            } else if (completesLine(more.get())) {
                String complete = line.toString(StandardCharsets.ISO_8859_1);
                line.reset();
                line(complete);
            }
        }
    }

    @Override
    public void finish() {
        if (part != Part.NOTHING) {
            throw RefusedException.malformedChunks(
                    "The upload ends before its last chunk, or before that chunk's end.");
        }
    }

    private void data(ByteBuffer more) {
        int bytes = Math.min(remaining, more.remaining());
        ByteBuffer data = more.slice();
        data.limit(bytes);
        digest.update(data);
        more.position(more.position() + bytes);
        remaining -= bytes;
        if (remaining == 0) {
            verifyChunk();
            part = Part.END_OF_DATA;
        }
    }

    private boolean completesLine(byte next) {
        line.write(next);
        if (line.size() > MAX_LINE_BYTES) {
            throw malformed();
        }
        return next == '\n';
    }

    private void line(String complete) {
        if (!complete.endsWith("\r\n")) {
            throw malformed();
        }
        String text = complete.substring(0, complete.length() - 2);
        if (part == Part.CHUNK_LINE) {
            chunk(text);
        } else if (part == Part.TRAILER_LINE && !text.isEmpty()) {
            trailer(text);
        } else if (!text.isEmpty()) {
            throw malformed();
        } else if (part == Part.END_OF_DATA) {
            part = Part.CHUNK_LINE;
        } else if (hasTrailer && !trailerIsSigned) {
            throw RefusedException.invalidSignature();
        } else {
            part = Part.NOTHING;
        }
    }

    private void chunk(String text) {
        Matcher chunk = CHUNK.matcher(text);
        if (!chunk.matches()) {
            throw malformed();
        }
        remaining = Integer.parseInt(chunk.group(1), 16);
        current = chunk.group(2);
        part = remaining == 0 ? Part.TRAILER_LINE : Part.DATA;
        if (remaining == 0) {
            verifyChunk();
        }
    }

    private void verifyChunk() {
        verify(
                "AWS4-HMAC-SHA256-PAYLOAD\n"
                        + timeAndScope
                        + previous
                        + "\n"
                        + Sha256.hex(new byte[0])
                        + "\n"
                        + Sha256.inHex(digest.digest()),
                current);
    }

    private void trailer(String text) {
        Matcher trailer = TRAILER.matcher(text);
        if (!hasTrailer || trailerIsSigned || !trailer.matches()) {
            throw malformed();
        }
        String name = trailer.group(1).toLowerCase(Locale.ROOT);
        String value = trailer.group(2).trim();
        if (name.equals(TRAILER_SIGNATURE)) {
            verify(
                    "AWS4-HMAC-SHA256-TRAILER\n"
                            + timeAndScope
                            + previous
                            + "\n"
                            + Sha256.hex(trailers.toString().getBytes(StandardCharsets.UTF_8)),
                    value);
            trailerIsSigned = true;
        } else if (trailers.length() > MAX_TRAILER_BYTES) {
            throw malformed();
        } else {
            trailers.append(name).append(':').append(value).append('\n');
        }
    }

    private void verify(String toSign, String signature) {
        if (!key.hasSigned(toSign, signature)) {
            throw RefusedException.invalidSignature();
        }
        previous = signature;
    }

    private static RefusedException malformed() {
        return RefusedException.malformedChunks(
                "The upload is not in chunks as x-amz-content-sha256 says.");
    }
}
