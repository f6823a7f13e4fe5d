package io.hydrant.destination.secrets;

import io.hydrant.definition.destination.SecretsManagerConfiguration;
import io.hydrant.definition.reading.Arn;
import io.hydrant.settings.HydrantOptions;
import java.io.Serializable;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerAsyncClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerAsyncClientBuilder;

/** The ARN and the endpoint of a secret. Each task reads the secret itself. */
public final class SecretLocation implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final Duration LONGEST_CALL = Duration.ofSeconds(30);

    private final String arn;
    private final String endpoint;

    private SecretLocation(String arn, String endpoint) {
        this.arn = arn;
        this.endpoint = endpoint;
    }

    /** The configuration must be enabled. */
    public static SecretLocation of(
            SecretsManagerConfiguration configuration, Configuration settings) {
        return new SecretLocation(
                configuration.secretArn(),
                settings.getOptional(HydrantOptions.SECRETS_MANAGER_ENDPOINT).orElse(""));
    }

    /**
     * Reads the secret, and blocks meanwhile. Throws {@link SecretUnavailableException} if the
     * secret is not a JSON object with a text for each of these keys, or cannot be read.
     */
    public Secret open(String... keys) throws SecretUnavailableException {
        return Secret.open(
                new SecretsManagerSource(client(), arn),
                SecretTexts.withKeys(keys),
                Clock.systemUTC());
    }

    private SecretsManagerAsyncClient client() {
        SecretsManagerAsyncClientBuilder client =
                SecretsManagerAsyncClient.builder()
                        .region(Region.of(Arn.of(arn).region()))
                        .httpClientBuilder(NettyNioAsyncHttpClient.builder())
                        .overrideConfiguration(limits -> limits.apiCallTimeout(LONGEST_CALL));
        if (!endpoint.isEmpty()) {
            client.endpointOverride(URI.create(endpoint));
        }
        return client.build();
    }

    @Override
    public String toString() {
        return arn;
    }
}
