package io.hydrant.permissions;

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
        return secret().map(
                        secret ->
                                List.of(
                                        Statement.allowing(
                                                        "ReadSecret",
                                                        "secretsmanager:GetSecretValue")
                                                .on(resource(secret))))
                .orElseGet(List::of);
    }

    /** Its ARN. */
    private Optional<String> secret() {
        if (RedshiftAccess.isByDataApi(stream)) {
            // There AWS reads the secret itself.
            return RedshiftAccess.isOnAws(stream)
                    ? stream.definition().destination().secretArn()
                    : Optional.empty();
        }
        return stream.isOnAws(HydrantOptions.SECRETS_MANAGER_ENDPOINT)
                ? stream.definition().destination().secretArn()
                : Optional.empty();
    }

    /** Secrets Manager ends each ARN with six characters, which people may leave out. */
    private static String resource(String arn) {
        return Escaped.of(arn) + (WHOLE_ARN.matcher(arn).matches() ? "" : "-??????");
    }
}
