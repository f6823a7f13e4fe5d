package io.hydrant.cli.explain;

import io.hydrant.cli.arguments.CommandException;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.permissions.StreamPermissions;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Option;

/** What is said of permissions on the command line. */
final class PermissionsArguments {

    private static final Pattern KEY =
            Pattern.compile("arn:[^:]+:kms:[a-z0-9-]+:\\d{12}:(key|alias)/[\\w+=,.@/-]+");

    @Option(
            names = "--iam",
            order = 6,
            description =
                    "Prints only the policy of the job's role, as IAM takes it. Notes are printed on"
                            + " standard error.")
    private boolean policyAlone;

    @Option(
            names = "--source-kms-key",
            paramLabel = "ARN",
            order = 7,
            description = "The KMS key of the Kinesis stream. No definition names it.")
    private String sourceKey;

    @Option(
            names = "--vpc",
            order = 8,
            description =
                    "Adds the permissions that Managed Flink needs to run the job inside a VPC.")
    private boolean vpc;

    @Option(
            names = "--redrive",
            order = 8,
            description = "Adds the permissions of redrive and replay.")
    private boolean redrive;

    @Option(
            names = "--replay-from",
            paramLabel = "URI",
            order = 8,
            description =
                    "Adds the permissions of replay from these objects, such as s3://bucket/prefix/.")
    private String replayFrom;

    boolean isPolicyAlone() {
        return policyAlone;
    }

    StreamPermissions of(DeliveryStreamDefinition definition, Configuration settings) {
        if (sourceKey != null && !KEY.matcher(sourceKey).matches()) {
            throw CommandException.badInput(
                    "--source-kms-key is '"
                            + sourceKey
                            + "'; it must be the ARN of a KMS key, such as"
                            + " arn:aws:kms:us-east-1:123456789012:key/1234");
        }
        StreamPermissions permissions =
                StreamPermissions.of(definition, settings, Optional.ofNullable(sourceKey));
        if (replayFrom != null && !replayFrom.startsWith("s3")) {
            throw CommandException.badInput(
                    "--replay-from is '"
                            + replayFrom
                            + "'; it must be the URI of objects, such as s3://bucket/prefix/");
        }
        if (redrive || replayFrom != null) {
            permissions = permissions.toSendAgain(replayFrom == null ? "" : replayFrom);
        }
        return vpc ? permissions.inVpc() : permissions;
    }
}
