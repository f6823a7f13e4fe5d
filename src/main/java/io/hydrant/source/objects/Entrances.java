package io.hydrant.source.objects;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.processing.OwnProcessor;
import io.hydrant.definition.processing.ProcessingConfiguration;
import io.hydrant.expression.jq.JqPath;
import io.hydrant.expression.jq.JqQuery;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Decides where a failed record enters the job again. A record that failed behind a processor is in
 * {@code rawData} as that processor made it, so that it must not pass the processor twice. Only
 * what was decompressed is there as it arrived.
 */
public final class Entrances implements Serializable {

    private static final long serialVersionUID = 1L;

    private final boolean decompresses;
    private final boolean hasFunction;
    private final boolean needsKeysFromFunction;
    private final ArrayList<FailurePlace> own;
    private final boolean processes;

    private Entrances(ProcessingConfiguration processing, boolean needsKeysFromFunction) {
        this.own =
                processing.ownProcessors().stream()
                        .map(processor -> processor.as(new Places()))
                        .collect(Collectors.toCollection(ArrayList::new));
        this.decompresses = processing.decompression();
        this.hasFunction = processing.lambda().isPresent();
        this.needsKeysFromFunction = needsKeysFromFunction;
        this.processes = processing.processesRecords();
    }

    public static Entrances of(DeliveryStreamDefinition definition) {
        return new Entrances(
                definition.destination().processing(),
                definition.s3().map(s3 -> !s3.prefix().keysFromLambda().isEmpty()).orElse(false));
    }

    /** Empty for a record that cannot be sent again from its error object. */
    Optional<Entrance> of(ErrorLine line) {
        return refusal(line).isPresent() ? Optional.empty() : Optional.of(entrance(line));
    }

    /** Why the record cannot be sent again from its error object. */
    Optional<String> refusal(ErrorLine line) {
        if (isAsItArrived(line)) {
            return Optional.empty();
        }
        switch (line.place()) {
            case UNKNOWN:
                return processes
                        ? Optional.of("its code does not say which processors it has passed")
                        : Optional.empty();
            case JAVA_TRANSFORMATION:
            case JQ_TRANSFORMATION:
                if (!isOfFirstOwnProcessor(line.place())) {
                    return Optional.of("it may have passed other processors before it failed");
                }
                return withoutKeys();
            case BEHIND_PROCESSORS:
                return withoutKeys();
            default:
                return Optional.empty();
        }
    }

    /** The keys are not in error objects. */
    private Optional<String> withoutKeys() {
        return needsKeysFromFunction && hasFunction
                ? Optional.of("error objects lack the partition keys that the function returned")
                : Optional.empty();
    }

    private boolean isOfFirstOwnProcessor(FailurePlace place) {
        return own.indexOf(place) == 0 && Collections.frequency(own, place) == 1;
    }

    private Entrance entrance(ErrorLine line) {
        if (isAsItArrived(line)) {
            return Entrance.START;
        }
        switch (line.place()) {
            case FUNCTION:
                return Entrance.BEFORE_FUNCTION;
            case JAVA_TRANSFORMATION:
            case JQ_TRANSFORMATION:
                return Entrance.BEHIND_FUNCTION;
            default:
                return Entrance.BEHIND_PROCESSORS;
        }
    }

    /**
     * De-aggregation leaves what is one record as it is. So a record that failed in the function
     * may begin anew, unless the record was decompressed and taken apart.
     */
    private boolean isAsItArrived(ErrorLine line) {
        if (line.place() == FailurePlace.DECOMPRESSION) {
            return true;
        }
        return decompresses ? isGzip(line.data()) : line.place() == FailurePlace.FUNCTION;
    }

    private static boolean isGzip(byte[] data) {
        return data.length > 1 && data[0] == 0x1f && data[1] == (byte) 0x8b;
    }

    /** Where records fail in a processor. */
    private static final class Places implements OwnProcessor.Kind<FailurePlace> {

        @Override
        public FailurePlace javaTransformation(String className) {
            return FailurePlace.JAVA_TRANSFORMATION;
        }

        @Override
        public FailurePlace jqTransformation(JqQuery query) {
            return FailurePlace.JQ_TRANSFORMATION;
        }

        /** No record does. */
        @Override
        public FailurePlace sampling(BigDecimal percentage, Optional<JqPath> key) {
            return FailurePlace.UNKNOWN;
        }
    }
}
