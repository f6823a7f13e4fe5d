package io.hydrant.processing;

import io.hydrant.errors.ErrorCode;
import io.hydrant.metrics.StreamMetrics;
import io.hydrant.record.DeliveryRecord;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs a user's own {@link RecordProcessor}, given by the name of its class. A record for which the
 * class throws an exception fails. Records that the class emitted before the exception are
 * discarded, and the delivery stream continues.
 */
public final class JavaTransformation implements RecordProcessor {

    private static final long serialVersionUID = 1L;

    private final String className;
    private transient RecordProcessor processor;
    private transient Outcomes outcomes;

    private JavaTransformation(String className) {
        this.className = className;
    }

    /** Looks the class up at once, so that a wrong name stops the submission. */
    public static JavaTransformation of(String className) {
        instantiate(className);
        return new JavaTransformation(className);
    }

    @Override
    public void open(StreamMetrics metrics) throws Exception {
        processor = instantiate(className);
        outcomes = new Outcomes();
        processor.open(metrics);
    }

    @Override
    public void process(DeliveryRecord record, Output output) {
        outcomes.clear();
        try {
            processor.process(record, outcomes);
        } catch (Exception e) {
            // Not its message: that may quote the record.
            output.processingFailed(
                    record,
                    ErrorCode.JAVA_TRANSFORMATION_EXCEPTION,
                    className + " threw " + e.getClass().getName());
            return;
        }
        if (outcomes.areNone()) {
            output.dropped(record);
        } else {
            outcomes.passOnTo(output);
        }
    }

    @Override
    public void close() throws Exception {
        if (processor != null) {
            processor.close();
        }
    }

    private static RecordProcessor instantiate(String className) {
        try {
            Class<?> type =
                    Class.forName(className, true, Thread.currentThread().getContextClassLoader());
            if (!RecordProcessor.class.isAssignableFrom(type)
                    || !Modifier.isPublic(type.getModifiers())) {
                throw unusable(className, "is not a public " + RecordProcessor.class.getName());
            }
            return (RecordProcessor) type.getConstructor().newInstance();
        } catch (ClassNotFoundException e) {
            throw unusable(className, "is not on the class path");
        } catch (NoSuchMethodException | InstantiationException | IllegalAccessException e) {
            throw unusable(className, "has no public constructor without arguments");
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    "JavaTransformation class '" + className + "' fails in its constructor",
                    e.getCause());
        }
    }

    private static IllegalArgumentException unusable(String className, String reason) {
        return new IllegalArgumentException(
                "JavaTransformation class '"
                        + className
                        + "' "
                        + reason
                        + "; it must be a public class on the class path that implements "
                        + RecordProcessor.class.getName()
                        + " and has a public constructor without arguments");
    }

    /**
     * Holds outcomes back until the user's code has returned: an exception thrown further down the
     * job must not be taken for the user's. The first outcome counts for the record, the others are
     * later parts.
     */
    private static final class Outcomes implements Output {

        /** The usual outcome, without a list for every record. */
        private DeliveryRecord first;

        private final List<Consumer<Output>> others = new ArrayList<>();

        void clear() {
            first = null;
            others.clear();
        }

        boolean areNone() {
            return first == null && others.isEmpty();
        }

        @Override
        public void ok(DeliveryRecord record) {
            if (areNone()) {
                first = record;
            } else {
                others.add(output -> output.ok(record.asLaterPart()));
            }
        }

        @Override
        public void dropped(DeliveryRecord record) {
            DeliveryRecord part = areNone() ? record : record.asLaterPart();
            others.add(output -> output.dropped(part));
        }

        @Override
        public void processingFailed(DeliveryRecord record, ErrorCode code, String message) {
            DeliveryRecord part = areNone() ? record : record.asLaterPart();
            others.add(output -> output.processingFailed(part, code, message));
        }

        void passOnTo(Output output) {
            if (first != null) {
                output.ok(first);
            }
            for (int i = 0; i < others.size(); i++) {
                others.get(i).accept(output);
            }
        }
    }
}
