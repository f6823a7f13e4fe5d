package io.hydrant.destination.opensearch;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hydrant.definition.DeliveryStreamDefinition;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class OpenSearchConnectionTest {

    @Test
    void basicAuthenticationNeedsAUser() {
        Configuration settings = new Configuration();
        settings.setString("opensearch.authentication", "BASIC");

        assertThatThrownBy(() -> connect(OpenSearchDefinitions.domain("logs", ""), settings))
                .hasMessage(
                        "opensearch.username is missing; it must be given when"
                                + " opensearch.authentication is BASIC");
    }

    private static void connect(DeliveryStreamDefinition definition, Configuration settings) {
        OpenSearchConnection.of(
                definition.openSearch().orElseThrow(), definition.region(), settings);
    }
}
