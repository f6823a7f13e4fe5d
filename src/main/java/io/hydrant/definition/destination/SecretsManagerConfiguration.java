package io.hydrant.definition.destination;

import io.hydrant.definition.reading.DefinitionNode;
import io.hydrant.definition.reading.TextRule;
import java.io.Serializable;

/** The secret that a destination is authenticated with, instead of what the definition says. */
public final class SecretsManagerConfiguration implements Serializable {

    public static final String FIELD = "SecretsManagerConfiguration";

    private static final long serialVersionUID = 1L;

    private static final TextRule SECRET_ARN =
            TextRule.matching(
                    "arn:[^:]+:secretsmanager:[a-zA-Z0-9\\-]+:\\d{12}:secret:[a-zA-Z0-9\\-/_+=.@!]+",
                    1,
                    2048,
                    "the ARN of a secret, such as"
                            + " arn:aws:secretsmanager:us-east-1:123456789012:secret:name-AbCdEf");

    private final boolean enabled;
    private final String secretArn;
    private final String roleArn;

    private SecretsManagerConfiguration(boolean enabled, String secretArn, String roleArn) {
        this.enabled = enabled;
        this.secretArn = secretArn;
        this.roleArn = roleArn;
    }

    static SecretsManagerConfiguration disabled() {
        return new SecretsManagerConfiguration(false, "", "");
    }

    /** Of a destination; disabled when it has none. */
    public static SecretsManagerConfiguration of(DefinitionNode destination) {
        return destination
                .optionalObject(FIELD)
                .map(SecretsManagerConfiguration::read)
                .orElseGet(SecretsManagerConfiguration::disabled);
    }

    private static SecretsManagerConfiguration read(DefinitionNode node) {
        if (!node.has("Enabled")) {
            node.missing("Enabled", "true or false");
        }
        SecretsManagerConfiguration configuration =
                new SecretsManagerConfiguration(
                        node.flag("Enabled", false),
                        node.text("SecretARN", SECRET_ARN, ""),
                        node.text("RoleARN", TextRule.ROLE_ARN, ""));
        if (configuration.enabled && !node.has("SecretARN")) {
            node.missing("SecretARN", "given when Enabled is true");
        }
        return configuration;
    }

    public boolean isEnabled() {
        return enabled;
    }

    /** Empty when it was not given; it is where the secret is enabled. */
    public String secretArn() {
        return secretArn;
    }

    /** Empty when it was not given. */
    public String roleArn() {
        return roleArn;
    }
}
