package io.hydrant.destination.http;

import io.hydrant.destination.secrets.Secret;

/** The key that an endpoint knows the stream by, as it is now. */
public interface AccessKey extends AutoCloseable {

    /** The text that a secret has it under. */
    String SECRET_KEY = "api_key";

    /** Empty when there is none. */
    String current();

    @Override
    default void close() {}

    static AccessKey fixed(String key) {
        return () -> key;
    }

    static AccessKey of(Secret secret) {
        return new AccessKey() {
            @Override
            public String current() {
                return secret.text(SECRET_KEY);
            }

            @Override
            public void close() {
                secret.close();
            }
        };
    }
}
