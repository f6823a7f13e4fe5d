package io.hydrant.console;

import io.hydrant.api.streams.DeliveryStream;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.destination.S3Configuration;
import io.hydrant.job.BucketRoot;
import io.hydrant.settings.StreamScope;
import io.hydrant.source.objects.ErrorObjects;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.flink.configuration.Configuration;

/** The objects that a delivery stream has delivered, and no others of its bucket. */
final class Delivered {

    private final BucketFiles files;
    private final String literalStart;
    private final Pattern names;
    private final ErrorObjects errors;

    private Delivered(BucketFiles files, String literalStart, Pattern names, ErrorObjects errors) {
        this.files = files;
        this.literalStart = literalStart;
        this.names = names;
        this.errors = errors;
    }

    static Delivered of(DeliveryStream stream, Configuration settings) {
        DeliveryStreamDefinition definition = stream.definition();
        S3Configuration objects = definition.destination().objects();
        String root = BucketRoot.of(objects, StreamScope.of(settings, definition.name()));
        return new Delivered(
                new BucketFiles(root),
                objects.prefix().literalStart(),
                Pattern.compile(
                        Pattern.quote(definition.name()) + "-[^/-]+-\\d{4}(?:-\\d{2}){5}-[^/]+$"),
                ErrorObjects.of(definition, root));
    }

    List<BucketFiles.Listed> newest(int most) throws IOException {
        return files.newest(literalStart, this::isDelivered, most);
    }

    private boolean isDelivered(String key) {
        return isOfStream(key) && !errors.has(key);
    }

    private boolean isOfStream(String key) {
        return names.matcher(key).find() && !key.contains(".inprogress.");
    }

    /** Whether the stream has written it, as a delivery or as an error object. */
    boolean isReadable(String key) {
        return key.startsWith(literalStart) && isOfStream(key) || errors.has(key);
    }

    BucketFiles files() {
        return files;
    }
}
