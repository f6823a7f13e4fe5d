package io.hydrant.definition.destination;

import java.util.Optional;

/** A destination whose credentials may be in Secrets Manager. */
public interface SecretDestination extends Destination {

    /** Where it is enabled, the secret takes the place of the credentials in the definition. */
    SecretsManagerConfiguration secretsManager();

    @Override
    default Optional<String> secretArn() {
        return Optional.of(secretsManager())
                .filter(SecretsManagerConfiguration::isEnabled)
                .map(SecretsManagerConfiguration::secretArn);
    }
}
