package io.hydrant.job;

import io.hydrant.buffering.ObjectNaming;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.destination.S3Configuration;
import io.hydrant.definition.s3.ExtendedS3Destination;
import io.hydrant.expression.ObjectKeySuffix;
import io.hydrant.expression.PartitionPath;
import io.hydrant.expression.PrefixContext;
import io.hydrant.expression.PrefixExpression;
import io.hydrant.expression.RandomStrings;
import io.hydrant.record.ObjectKey;
import java.time.ZoneId;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Names objects by the definition's prefix. A partition has its prefix already. Otherwise the
 * prefix is evaluated once for each object, with the arrival time of its oldest record.
 */
final class PrefixNaming implements ObjectNaming {

    private static final long serialVersionUID = 1L;

    private static final RandomStrings RANDOM =
            () -> RandomStrings.drawnFrom(ThreadLocalRandom.current()).next();

    private final PrefixExpression prefix;
    private final boolean ofErrors;
    private final DeliveryStreamDefinition definition;
    private final String extension;

    private final ZoneId zone;

    private PrefixNaming(
            DeliveryStreamDefinition definition,
            S3Configuration s3,
            boolean ofErrors,
            String extension) {
        this.definition = definition;
        this.prefix = ofErrors ? s3.errorOutputPrefix() : s3.prefix();
        this.zone = s3.timeZone();
        this.ofErrors = ofErrors;
        this.extension = extension;
    }

    static PrefixNaming ofObjects(DeliveryStreamDefinition definition, ExtendedS3Destination s3) {
        return new PrefixNaming(definition, s3.objects(), false, s3.fileExtension());
    }

    static PrefixNaming ofBackup(DeliveryStreamDefinition definition, S3Configuration backup) {
        return new PrefixNaming(definition, backup, false, backup.fileExtension());
    }

    /** Names the objects that are loaded into a database. */
    static PrefixNaming ofStaged(DeliveryStreamDefinition definition, S3Configuration staged) {
        return new PrefixNaming(definition, staged, false, staged.fileExtension());
    }

    /**
     * Names error objects. Buffer keys are error output types. As with Firehose, error objects have
     * no extension.
     */
    static PrefixNaming ofErrors(DeliveryStreamDefinition definition) {
        return new PrefixNaming(definition, definition.destination().objects(), true, "");
    }

    @Override
    public ObjectKey keyOf(String bufferKey, long oldestArrival) {
        String suffix =
                ObjectKeySuffix.start(
                        definition.name(), definition.versionId(), oldestArrival, zone);
        return ObjectKey.of(keyStart(bufferKey, oldestArrival) + suffix, extension);
    }

    private String keyStart(String bufferKey, long oldestArrival) {
        // A savepoint may hold buffers from before records were partitioned.
        if (!ofErrors && PartitionPath.is(bufferKey)) {
            return PartitionPath.keyStart(bufferKey, RANDOM);
        }
        PrefixContext context = PrefixContext.arrivedAt(oldestArrival, zone, RANDOM);
        return prefix.evaluate(ofErrors ? context.withErrorOutputType(bufferKey) : context);
    }
}
