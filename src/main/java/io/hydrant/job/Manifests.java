package io.hydrant.job;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.destination.S3Configuration;
import io.hydrant.destination.s3.ObjectManifest;
import io.hydrant.expression.PrefixExpression;
import io.hydrant.manifest.LineKind;
import io.hydrant.manifest.ManifestPlace;
import io.hydrant.manifest.StreamVersion;
import io.hydrant.settings.HydrantOptions;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;

/** The manifests of a delivery stream. */
public final class Manifests {

    private final DeliveryStreamDefinition definition;
    private final String prefix;

    private Manifests(DeliveryStreamDefinition definition, String prefix) {
        this.definition = definition;
        this.prefix = prefix;
    }

    /**
     * Empty if the setting is not given. Throws {@link IllegalArgumentException} if it does not fit
     * the definition. The settings are those of the stream.
     */
    public static Optional<Manifests> of(
            DeliveryStreamDefinition definition, Configuration settings) {
        return settings.getOptional(HydrantOptions.MANIFEST)
                .map(prefix -> new Manifests(definition, prefix).fitting());
    }

    private Manifests fitting() {
        if (definition.s3().isEmpty()) {
            throw unusable(
                    "it must be given only for delivery streams to S3, with several streams as"
                            + " stream.NAME.manifest");
        }
        S3Configuration objects = definition.destination().objects();
        requireApart("Prefix", objects.prefix());
        requireApart("ErrorOutputPrefix", objects.errorOutputPrefix());
        definition
                .destination()
                .backup()
                .ifPresent(backup -> requireApart("Prefix of the backup", backup.prefix()));
        return this;
    }

    /** A table over the objects must not read manifests. */
    private void requireApart(String name, PrefixExpression objects) {
        if (objects.literalStart().startsWith(prefix)) {
            throw unusable("objects of this delivery stream must not be in it, see " + name);
        }
        String directory = PrefixExpression.directoryOf(objects.literalStart());
        // Athena, Spark and Hive ignore what begins so.
        boolean isHidden = directory.isEmpty() && prefix.matches("[_.].*");
        if (prefix.startsWith(directory) && !isHidden) {
            throw unusable(
                    directory.isEmpty()
                            ? "it must begin with _, as " + name + " may be the whole bucket"
                            : "it must not be inside " + directory + ", where " + name + " is");
        }
    }

    private IllegalArgumentException unusable(String rule) {
        return new IllegalArgumentException(
                HydrantOptions.MANIFEST.key()
                        + " is '"
                        + prefix
                        + "' for delivery stream '"
                        + definition.name()
                        + "'; "
                        + rule);
    }

    ObjectManifest of(LineKind kind) {
        return ObjectManifest.of(kind, stream(), place());
    }

    StreamVersion stream() {
        return new StreamVersion(definition.name(), definition.versionId());
    }

    public ManifestPlace place() {
        return ManifestPlace.of(prefix, definition.name());
    }

    /** What the keys of manifests begin with, in every bucket of the delivery stream. */
    public String prefix() {
        return prefix;
    }

    /** The buckets with manifests. */
    public List<S3Configuration> buckets() {
        return definition.destination().buckets();
    }
}
