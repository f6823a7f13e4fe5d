package io.hydrant.destination.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.settings.HydrantOptions;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The AWS client against a server that speaks the API of Secrets Manager. */
class SecretLocationTest {

    private static final String ARN =
            "arn:aws:secretsmanager:eu-west-1:123456789012:secret:endpoint-AbCdEf";

    private SecretsServer server;

    @BeforeEach
    void start() throws Exception {
        server = SecretsServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void readsTheSecretByItsArn() throws Exception {
        server.holding("{\"api_key\": \"s3cr3t\"}");

        try (Secret secret = location().open("api_key")) {
            assertThat(secret.text("api_key")).isEqualTo("s3cr3t");
            assertThat(secret).hasToString("Secret{" + ARN + "}");
        }

        assertThat(server.requests())
                .containsExactly("secretsmanager.GetSecretValue {\"SecretId\":\"" + ARN + "\"}");
    }

    @Test
    void tellsWhyItCannotBeRead() {
        server.refusing("ResourceNotFoundException", "There is none");

        assertThatThrownBy(() -> location().open("api_key"))
                .isInstanceOf(SecretUnavailableException.class)
                .hasMessageStartingWith("Secret " + ARN + " cannot be read: There is none");
    }

    private SecretLocation location() {
        Configuration settings = new Configuration();
        settings.set(HydrantOptions.SECRETS_MANAGER_ENDPOINT, server.url());
        return SecretLocation.of(
                DeliveryStreamDefinition.parse(
                                ("{'DeliveryStreamName': 'stream', 'HttpEndpointDestinationConfiguration':"
                                                + " {'EndpointConfiguration': {'Url': 'https://example.com'},"
                                                + " 'SecretsManagerConfiguration': {'Enabled': true,"
                                                + " 'SecretARN': '"
                                                + ARN
                                                + "'}, 'RoleARN': 'arn:aws:iam::123456789012:role/any',"
                                                + " 'S3Configuration': {'RoleARN':"
                                                + " 'arn:aws:iam::123456789012:role/any', 'BucketARN':"
                                                + " 'arn:aws:s3:::lake'}}}")
                                        .replace('\'', '"'))
                        .httpEndpoint()
                        .orElseThrow()
                        .secretsManager(),
                settings);
    }
}
