package io.hydrant.destination.redshift;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.destination.S3Configuration;
import io.hydrant.expression.ObjectKeySuffix;
import io.hydrant.expression.PrefixContext;
import io.hydrant.record.ObjectKey;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;

/** Writes manifests, lists of objects that Redshift can load, into the bucket of the objects. */
public final class Manifests implements Serializable {

    private static final long serialVersionUID = 1L;

    private final DeliveryStreamDefinition definition;
    private final StagingBucket bucket;

    private Manifests(DeliveryStreamDefinition definition, StagingBucket bucket) {
        this.definition = definition;
        this.bucket = bucket;
    }

    public static Manifests of(DeliveryStreamDefinition definition, StagingBucket bucket) {
        return new Manifests(definition, bucket);
    }

    /** Writes the manifest of a load, and returns its key. */
    String writeOfLoad(List<String> keys) throws IOException {
        return write("manifests", keys);
    }

    /** Writes the manifest of a failed load, for a load by hand, and returns its key. */
    String writeOfFailed(List<String> keys) throws IOException {
        return write("errors/manifests", keys);
    }

    private String write(String type, List<String> keys) throws IOException {
        ObjectKey key = key(type, System.currentTimeMillis());
        String unique = UUID.randomUUID().toString();
        bucket.write(key, unique, new ObjectMapper().writeValueAsBytes(manifest(keys)));
        return key.with(unique);
    }

    // As Firehose names its errors: the prefix, what it is, the hour.
    private ObjectKey key(String type, long now) {
        S3Configuration s3 = definition.destination().objects();
        PrefixContext context =
                PrefixContext.arrivedAt(
                        now,
                        s3.timeZone(),
                        () -> {
                            throw new IllegalStateException("The prefix has no expressions");
                        });
        return ObjectKey.of(
                s3.errorOutputPrefix().evaluate(context.withErrorOutputType(type))
                        + ObjectKeySuffix.start(
                                definition.name(), definition.versionId(), now, s3.timeZone()),
                "");
    }

    private ObjectNode manifest(List<String> keys) {
        ObjectNode manifest = new ObjectMapper().createObjectNode();
        ArrayNode entries = manifest.putArray("entries");
        keys.forEach(
                key -> entries.addObject().put("url", bucket.urlOf(key)).put("mandatory", true));
        return manifest;
    }
}
