package io.hydrant.permissions;

import io.hydrant.definition.destination.SecretsManagerConfiguration;
import io.hydrant.definition.http.HttpEndpointDestination;
import io.hydrant.definition.redshift.RedshiftDestination;
import io.hydrant.settings.HydrantOptions;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The secret of the destination, whoever reads it in the role's name. */
final class SecretAccess implements Subject {

    private static final Pattern WHOLE_ARN = Pattern.compile(".*-[A-Za-z0-9]{6}");

    private final StreamResources stream;

    SecretAccess(StreamResources stream) {
        this.stream = stream;
    }

    @Override
    public List<Statement> statements() {
        return secret().filter(SecretsManagerConfiguration::isEnabled)
                .map(
                        secret ->
                                List.of(
                                        Statement.allowing(
                                                        "ReadSecret",
                                                        "secretsmanager:GetSecretValue")
                                                .on(resource(secret.secretArn()))))
                .orElseGet(List::of);
    }

    private Optional<SecretsManagerConfiguration> secret() {
        if (RedshiftAccess.isByDataApi(stream)) {
            // There AWS reads the secret itself.
            return RedshiftAccess.isOnAws(stream)
                    ? stream.definition().redshift().map(RedshiftDestination::secretsManager)
                    : Optional.empty();
        }
        if (!stream.isOnAws(HydrantOptions.SECRETS_MANAGER_ENDPOINT)) {
            return Optional.empty();
        }
        return stream.definition()
                .httpEndpoint()
                .map(HttpEndpointDestination::secretsManager)
                .or(() -> stream.definition().redshift().map(RedshiftDestination::secretsManager));
    }

    /** Secrets Manager ends each ARN with six characters, which people may leave out. */
    private static String resource(String arn) {
        return Escaped.of(arn) + (WHOLE_ARN.matcher(arn).matches() ? "" : "-??????");
    }
}
