package io.hydrant.api.wire.server;

import io.hydrant.api.wire.call.Headers;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import org.eclipse.jetty.server.Request;

/**
 * A secret that two servers of this process share. The server that sends the secret has
 * authenticated and allowed the request already.
 */
public final class InnerPass {

    public static final String HEADER = "X-Hydrant-Inner-Pass";

    private static final int SECRET_BITS = 240;

    private final String secret =
            new BigInteger(SECRET_BITS, new SecureRandom()).toString(Character.MAX_RADIX);

    /** The value for the header of this name. */
    public String secret() {
        return secret;
    }

    boolean isShownBy(Request request) {
        return MessageDigest.isEqual(
                secret.getBytes(StandardCharsets.UTF_8),
                Headers.first(request, HEADER).getBytes(StandardCharsets.UTF_8));
    }
}
