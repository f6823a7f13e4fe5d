package io.hydrant.destination.http;

import io.hydrant.destination.secrets.Secret;

/** The access key of the stream at an endpoint. A secret may rotate it. */
public interface AccessKey extends AutoCloseable {

    /** The name of the access key in the JSON of a secret. */
    String SECRET_KEY = "api_key";

    /**
     * Returns the access key, or an empty text if the endpoint needs none. May block, to read the
     * secret again.
     */
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
