package io.hydrant.destination.endpoint;

import io.hydrant.destination.Refusal;
import io.hydrant.destination.secrets.Secret;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What requests authenticate themselves with at an endpoint. A secret may rotate it. */
public final class Credential implements AutoCloseable {

    private static final Pattern PRINTABLE_ASCII = Pattern.compile("[\\x20-\\x7e]*");

    // What is shorter is in every sentence, and no secret.
    private static final int SHORTEST_SECRET = 8;

    private final Supplier<String> text;
    private final Runnable end;

    private Credential(Supplier<String> text, Runnable end) {
        this.text = text;
        this.end = end;
    }

    static Credential fixed(String text) {
        return new Credential(() -> text, () -> {});
    }

    /** {@code key} is its name in the JSON of the secret. */
    static Credential of(Secret secret, String key) {
        return new Credential(() -> secret.text(key), secret::close);
    }

    /**
     * Returns the credential, or an empty text if the endpoint needs none. May block, to read the
     * secret again.
     */
    public String current() {
        return text.get();
    }

    /**
     * Whether a header can hold the credential. A rotated one may have characters that no header
     * can hold.
     */
    public static boolean fitsIntoHeader(String credential) {
        return PRINTABLE_ASCII.matcher(credential).matches();
    }

    /** An endpoint may quote what it was sent. {@code name} takes the place of the credential. */
    public static Refusal hidden(String credential, String name, Refusal refusal) {
        return credential.length() < SHORTEST_SECRET
                ? refusal
                : refusal.hiding(credential, "(" + name + ")");
    }

    @Override
    public void close() {
        end.run();
    }
}
