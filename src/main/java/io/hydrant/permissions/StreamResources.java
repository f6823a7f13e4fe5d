package io.hydrant.permissions;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.reading.Arn;
import io.hydrant.settings.HydrantOptions;
import java.util.regex.Pattern;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/** A stream with its settings, which together say what it uses and where on AWS that is. */
final class StreamResources {

    /** An endpoint in a VPC has such a name, too: it leads to the same resources. */
    private static final Pattern URL_ON_AWS =
            Pattern.compile(
                    "(https?://)?[^/:?#]+\\.(amazonaws\\.com(\\.cn)?|api\\.aws|on\\.aws)([:/].*)?");

    private final DeliveryStreamDefinition definition;
    private final Configuration settings;

    StreamResources(DeliveryStreamDefinition definition, Configuration settings) {
        this.definition = definition;
        this.settings = settings;
    }

    DeliveryStreamDefinition definition() {
        return definition;
    }

    Configuration settings() {
        return settings;
    }

    String partition() {
        return Arn.of(definition.arn()).partition();
    }

    /** Of something in the stream's own account. */
    String arn(String service, String region, String resource) {
        return arn(service, region, definition.accountId(), resource);
    }

    String arn(String service, String region, String account, String resource) {
        return String.join(":", "arn", partition(), service, region, account, resource);
    }

    /** Buckets have neither a region nor an account in their names. */
    String bucketArn(S3Location location) {
        return arn("s3", "", "", location.bucket());
    }

    /** Unless the setting leads to another server. */
    boolean isOnAws(ConfigOption<String> endpoint) {
        return settings.getOptional(endpoint).map(StreamResources::isOnAws).orElse(true);
    }

    static boolean isOnAws(String url) {
        return URL_ON_AWS.matcher(url).matches();
    }

    boolean isFunctionOnAws(String functionName) {
        return !settings.contains(HydrantOptions.lambdaFunction(functionName))
                && isOnAws(HydrantOptions.LAMBDA_ENDPOINT);
    }
}
