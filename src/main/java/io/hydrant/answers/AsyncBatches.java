package io.hydrant.answers;

import java.time.Clock;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.operators.YieldingOperatorFactory;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;

/** Puts the operator for batches that wait for an answer into a job. */
@SuppressWarnings("deprecation") // Only so Flink keeps it apart from a legacy source's thread.
public final class AsyncBatches<B, A> extends AbstractStreamOperatorFactory<A>
        implements OneInputStreamOperatorFactory<B, A>, YieldingOperatorFactory<A> {

    private static final long serialVersionUID = 1L;

    private final AsyncRequests<B, A> requests;
    // Of a test.
    private final transient Clock clock;
    private final transient Pauses pauses;

    AsyncBatches(AsyncRequests<B, A> requests, Clock clock, Pauses pauses) {
        this.requests = requests;
        this.clock = clock;
        this.pauses = pauses;
        setChainingStrategy(ChainingStrategy.ALWAYS);
    }

    /** The answers, as they come. The stream may be keyed or not: it is chained, not exchanged. */
    public static <B, A> SingleOutputStreamOperator<A> answered(
            DataStream<B> batches,
            String name,
            TypeInformation<A> type,
            AsyncRequests<B, A> requests) {
        SingleOutputStreamOperator<A> answers =
                batches.transform(name, type, new AsyncBatches<>(requests, null, null));
        @SuppressWarnings("unchecked")
        OneInputTransformation<B, A> operator =
                (OneInputTransformation<B, A>) answers.getTransformation();
        // Keyed state without a key of the stream: the operator sets its own.
        operator.setStateKeyType(Types.STRING);
        operator.setStateKeySelector(any -> "");
        return answers;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends StreamOperator<A>> T createStreamOperator(
            StreamOperatorParameters<A> parameters) {
        MailboxExecutor mailbox = getMailboxExecutor();
        AsyncBatchOperator<B, A> operator =
                new AsyncBatchOperator<>(
                        requests,
                        mailbox,
                        clock == null ? Clock.systemUTC() : clock,
                        pauses == null ? new RetryThread() : pauses);
        operator.setProcessingTimeService(processingTimeService);
        operator.setup(
                parameters.getContainingTask(),
                parameters.getStreamConfig(),
                parameters.getOutput());
        return (T) operator;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader classLoader) {
        return AsyncBatchOperator.class;
    }
}
