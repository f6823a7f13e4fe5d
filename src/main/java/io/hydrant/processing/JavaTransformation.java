package io.hydrant.processing;

import io.hydrant.errors.ErrorCode;
import io.hydrant.record.DeliveryRecord;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/**
 * A user's own {@link RecordProcessor}, given by the name of its class. When it throws for a
 * record, that record fails, whatever it put out before; the stream goes on.
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
    public void open() throws Exception {
        processor = instantiate(className);
        outcomes = new Outcomes();
        processor.open();
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
        outcomes.passOnTo(output);
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
     * job must not be taken for the user's.
     */
    private static final class Outcomes implements Output {

        private final List<DeliveryRecord> records = new ArrayList<>();
        private final List<Kind> kinds = new ArrayList<>();
        private final List<ErrorCode> codes = new ArrayList<>();
        private final List<String> messages = new ArrayList<>();

        private enum Kind {
            OK,
            DROPPED,
            PROCESSING_FAILED
        }

        void clear() {
            records.clear();
            kinds.clear();
            codes.clear();
            messages.clear();
        }

        @Override
        public void ok(DeliveryRecord record) {
            add(record, Kind.OK, null, null);
        }

        @Override
        public void dropped(DeliveryRecord record) {
            add(record, Kind.DROPPED, null, null);
        }

        @Override
        public void processingFailed(DeliveryRecord record, ErrorCode code, String message) {
            add(record, Kind.PROCESSING_FAILED, code, message);
        }

        void passOnTo(Output output) {
            for (int i = 0; i < records.size(); i++) {
                switch (kinds.get(i)) {
                    case OK:
                        output.ok(records.get(i));
                        break;
                    case DROPPED:
                        output.dropped(records.get(i));
                        break;
                    default:
                        output.processingFailed(records.get(i), codes.get(i), messages.get(i));
                }
            }
        }

        private void add(DeliveryRecord record, Kind kind, ErrorCode code, String message) {
            records.add(record);
            kinds.add(kind);
            codes.add(code);
            messages.add(message);
        }
    }
}
