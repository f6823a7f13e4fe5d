package io.hydrant.job;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.destination.S3Configuration;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.fs.Path;

/**
 * Finds the options of Flink's S3 file system that encrypt objects with the KMS keys of a
 * definition. The file system reads options when Flink starts: a job cannot set them.
 */
public final class ObjectEncryption {

    private final Map<String, String> keyArns;

    private ObjectEncryption(Map<String, String> keyArns) {
        this.keyArns = keyArns;
    }

    /** A bucket outside S3 has no key. */
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

    /**
     * Of all streams of a job. Throws {@link IllegalArgumentException} if they give one bucket
     * different keys: Flink knows one for each.
     */
    public static ObjectEncryption of(JobStreams streams, Configuration settings) {
        Map<String, String> keyArns = new LinkedHashMap<>();
        for (DeliveryStreamDefinition definition : streams.definitions()) {
            of(definition, settings).keyArns.forEach((bucket, arn) -> add(bucket, arn, keyArns));
        }
        return new ObjectEncryption(keyArns);
    }

    private static void add(String bucket, String arn, Map<String, String> keyArns) {
        String other = keyArns.putIfAbsent(bucket, arn);
        if (other != null && !other.equals(arn)) {
            throw new IllegalArgumentException(
                    "AWSKMSKeyARN of bucket "
                            + bucket
                            + " is '"
                            + other
                            + "' and '"
                            + arn
                            + "'; in one job, a bucket must have one key");
        }
    }

    /** Returns the ARN of the KMS key of each bucket, by the name of the bucket. */
    public Map<String, String> keyArns() {
        return new LinkedHashMap<>(keyArns);
    }

    /**
     * Returns options of Flink. Flink passes their prefix {@code s3.} to S3A as {@code fs.s3a.}.
     */
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

    /** Returns the options that the configuration lacks, or has with another value. */
    public Map<String, String> missingIn(Configuration given) {
        Map<String, String> missing = flinkOptions();
        missing.entrySet()
                .removeIf(option -> option.getValue().equals(given.getString(option.getKey(), "")));
        return missing;
    }
}
