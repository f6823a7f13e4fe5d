package io.hydrant.destination.secrets;

import java.util.concurrent.CompletionException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerAsyncClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

/** Reads a secret over the API of AWS Secrets Manager. */
final class SecretsManagerSource implements SecretSource {

    private final SecretsManagerAsyncClient client;
    private final String arn;

    SecretsManagerSource(SecretsManagerAsyncClient client, String arn) {
        this.client = client;
        this.arn = arn;
    }

    @Override
    public String read() throws SecretUnavailableException {
        try {
            GetSecretValueResponse secret =
                    client.getSecretValue(request -> request.secretId(arn)).join();
            if (secret.secretString() == null) {
                throw new SecretUnavailableException("Secret " + arn + " is binary, not a text");
            }
            return secret.secretString();
        } catch (CompletionException e) {
            if (e.getCause() instanceof SdkException) {
                throw new SecretUnavailableException(
                        "Secret " + arn + " cannot be read: " + e.getCause().getMessage(),
                        e.getCause());
            }
            throw e;
        }
    }

    @Override
    public void close() {
        client.close();
    }

    @Override
    public String toString() {
        return arn;
    }
}
