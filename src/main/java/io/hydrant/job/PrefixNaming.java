package io.hydrant.job;

import io.hydrant.buffering.ObjectNaming;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.ExtendedS3Destination;
import io.hydrant.expression.ObjectKeySuffix;
import io.hydrant.expression.PrefixContext;
import io.hydrant.expression.PrefixExpression;
import io.hydrant.expression.RandomStrings;
import io.hydrant.record.ObjectName;
import java.time.ZoneId;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Names objects by the definition's prefix, evaluated once for each object with its oldest arrival.
 */
final class PrefixNaming implements ObjectNaming {

    private static final long serialVersionUID = 1L;

    private static final RandomStrings RANDOM =
            () -> RandomStrings.drawnFrom(ThreadLocalRandom.current()).next();

    private final PrefixExpression prefix;
    private final boolean ofErrors;
    private final DeliveryStreamDefinition definition;
    private final String extension;

    private PrefixNaming(
            PrefixExpression prefix,
            boolean ofErrors,
            DeliveryStreamDefinition definition,
            String extension) {
        this.prefix = prefix;
        this.ofErrors = ofErrors;
        this.definition = definition;
        this.extension = extension;
    }

    static PrefixNaming ofObjects(DeliveryStreamDefinition definition) {
        ExtendedS3Destination s3 = definition.s3();
        return new PrefixNaming(s3.prefix(), false, definition, s3.fileExtension());
    }

    /**
     * Buffer keys are error output types. Error objects have no extension, whatever the others
     * have.
     */
    static PrefixNaming ofErrors(DeliveryStreamDefinition definition) {
        return new PrefixNaming(definition.s3().errorOutputPrefix(), true, definition, "");
    }

    @Override
    public ObjectName nameOf(String bufferKey, long oldestArrival) {
        ZoneId zone = definition.s3().timeZone();
        PrefixContext context = PrefixContext.arrivedAt(oldestArrival, zone, RANDOM);
        String evaluated =
                prefix.evaluate(ofErrors ? context.withErrorOutputType(bufferKey) : context);
        String suffix =
                ObjectKeySuffix.start(
                        definition.name(), definition.versionId(), oldestArrival, zone);
        return ObjectName.of(evaluated + suffix, extension);
    }
}
