package io.hydrant.job;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.destination.S3Configuration;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.fs.Path;

/**
 * What Flink's S3 file system must be set to, for objects to be encrypted with the KMS keys of a
 * definition. It reads its options where Flink starts, and nowhere else.
 */
public final class ObjectEncryption {

    private final Map<String, String> keyArns;

    private ObjectEncryption(Map<String, String> keyArns) {
        this.keyArns = keyArns;
    }

    /** Buckets that are no place on S3 have none. */
    public static ObjectEncryption of(DeliveryStreamDefinition definition, Configuration settings) {
        Map<String, String> keyArns = new LinkedHashMap<>();
        for (S3Configuration s3 : definition.destination().buckets()) {
            URI root = new Path(BucketRoot.of(s3, settings)).toUri();
            if (root.getScheme().startsWith("s3")) {
                s3.encryption()
                        .kmsKeyArn()
                        .ifPresent(arn -> keyArns.putIfAbsent(root.getAuthority(), arn));
            }
        }
        return new ObjectEncryption(keyArns);
    }

    /** The ARN of the key by the bucket that is encrypted with it. */
    public Map<String, String> keyArns() {
        return new LinkedHashMap<>(keyArns);
    }

    /** Options of Flink, under the prefix that it hands to S3A as {@code fs.s3a.}. */
    public Map<String, String> flinkOptions() {
        Map<String, String> options = new LinkedHashMap<>();
        keyArns.forEach(
                (bucket, arn) -> {
                    String encryption = "s3.bucket." + bucket + ".encryption.";
                    options.put(encryption + "algorithm", "SSE-KMS");
                    options.put(encryption + "key", arn);
                });
        return options;
    }

    /** Those that are not set so yet. */
    public Map<String, String> missingIn(Configuration given) {
        Map<String, String> missing = flinkOptions();
        missing.entrySet()
                .removeIf(option -> option.getValue().equals(given.getString(option.getKey(), "")));
        return missing;
    }
}
