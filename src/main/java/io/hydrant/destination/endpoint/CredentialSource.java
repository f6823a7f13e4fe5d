package io.hydrant.destination.endpoint;

import io.hydrant.definition.destination.SecretsManagerConfiguration;
import io.hydrant.destination.secrets.SecretLocation;
import io.hydrant.destination.secrets.SecretUnavailableException;
import java.io.Serializable;
import org.apache.flink.configuration.Configuration;

/** Where a credential comes from: the definition itself, or a secret. Each task opens it. */
public final class CredentialSource implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String given;
    private final String key;
    // Null where the definition has the credential: an Optional cannot be serialized.
    private final SecretLocation secret;

    private CredentialSource(String given, String key, SecretLocation secret) {
        this.given = given;
        this.key = key;
        this.secret = secret;
    }

    /** {@code key} is its name in the JSON of a secret, which counts if it is enabled. */
    public static CredentialSource of(
            String given,
            String key,
            SecretsManagerConfiguration secretsManager,
            Configuration settings) {
        return new CredentialSource(
                given,
                key,
                secretsManager.isEnabled() ? SecretLocation.of(secretsManager, settings) : null);
    }

    /** Reads the secret, if there is one, and blocks meanwhile. The caller must close it. */
    public Credential open() throws SecretUnavailableException {
        return secret == null ? Credential.fixed(given) : Credential.of(secret.open(key), key);
    }
}
