package io.hydrant.permissions;

import io.hydrant.definition.reading.Arn;
import java.util.Locale;

/** A KMS key, or an alias of one, that may be used through one service alone. */
final class KmsKey {

    private final Arn arn;

    KmsKey(String arn) {
        this.arn = Arn.of(arn);
    }

    Statement allow(String sid, String service, String... actions) {
        return resources(Statement.allowing(sid, actions))
                .when(Condition.isEqual("kms:ViaService", host(service)));
    }

    // The ARN of an alias allows what concerns the alias, never the use of its key.
    private Statement resources(Statement statement) {
        if (!arn.resource().startsWith("alias/")) {
            return statement.on(Escaped.of(arn.toString()));
        }
        String allKeys = arn.toString().replace(arn.resource(), "key/*");
        return statement
                .on(allKeys)
                .when(Condition.hasOneEqual("kms:ResourceAliases", Escaped.of(arn.resource())));
    }

    private String host(String service) {
        String suffix = arn.partition().equals("aws-cn") ? ".amazonaws.com.cn" : ".amazonaws.com";
        return String.join(".", service, arn.region()).toLowerCase(Locale.ROOT) + suffix;
    }
}
