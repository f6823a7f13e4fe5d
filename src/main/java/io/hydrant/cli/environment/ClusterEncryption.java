package io.hydrant.cli.environment;

import io.hydrant.job.ObjectEncryption;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;

/** What a cluster must be set to by others, because a job cannot: the encryption of objects. */
public final class ClusterEncryption {

    private final ObjectEncryption encryption;

    public ClusterEncryption(ObjectEncryption encryption) {
        this.encryption = encryption;
    }

    /** {@code configuration} is the cluster's, as far as it is known to who submits the job. */
    public Optional<String> whatIsMissingIn(Configuration configuration) {
        return Optional.of(encryption.missingIn(configuration))
                .filter(missing -> !missing.isEmpty())
                .map(
                        missing ->
                                "EncryptionConfiguration has no effect unless it stands in the"
                                        + " cluster's configuration; in that of this client is"
                                        + " missing "
                                        + inWords(missing, ": "));
    }

    /** Its S3 file system takes no options, and its buckets cannot be asked. */
    public Optional<String> whatManagedFlinkNeeds() {
        return Optional.of(encryption.keyArns())
                .filter(keys -> !keys.isEmpty())
                .map(
                        keys ->
                                "EncryptionConfiguration has no effect on Managed Flink; the"
                                        + " default encryption of each bucket must be SSE-KMS with"
                                        + " the key: "
                                        + inWords(keys, " with "));
    }

    private static String inWords(Map<String, String> values, String between) {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + between + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
