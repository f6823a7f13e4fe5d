package io.hydrant.processing.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Handlers written for Lambda in Java, run in this JVM. */
@Timeout(120)
class JavaInvokerTest {

    private static final String ARN = "arn:aws:lambda:us-east-1:123456789012:function:etl";

    @Test
    void passesMapsToAHandlerOfMaps() throws Exception {
        assertThat(invoke(MapHandler.class, "{\"records\":[1,2]}"))
                .hasValueSatisfying(it -> assertThat(it).isEqualTo("{\"etl\":[1,2]}"));
    }

    @Test
    void passesTheTypeAHandlerAsksFor() throws Exception {
        assertThat(invoke(TypedHandler.class, "{\"region\":\"x\",\"unknown\":1,\"data\":\"aGk=\"}"))
                .hasValueSatisfying(
                        it -> assertThat(it).isEqualTo("{\"region\":\"x\",\"data\":\"aGk=\"}"));
    }

    @Test
    void passesTheBytesToAHandlerOfStreams() throws Exception {
        assertThat(invoke(StreamHandler.class, "not even JSON"))
                .hasValueSatisfying(it -> assertThat(it).isEqualTo("not even JSON"));
    }

    @ParameterizedTest
    @CsvSource({
        "Throwing, java.lang.IllegalStateException",
        "Huge, Function.ResponseSizeTooLarge",
    })
    void aHandlerThatFailsFailsAsOnLambda(String name, String errorType) throws Exception {
        assertThat(result(JavaInvokerTest.class.getName() + "$" + name, "{}", "1 min"))
                .hasToString(
                        "Lambda.FunctionError: The Lambda function was successfully invoked but it"
                                + " returned an error result. Its errorType is "
                                + errorType
                                + ".");
    }

    @Test
    void aHandlerThatHangsIsInterruptedAtItsTimeout() throws Exception {
        InvocationResult result = result(Hanging.class.getName(), "{}", "50 ms");

        assertThat(result)
                .hasToString(
                        "Lambda.FunctionTimedOut: The Lambda function was invoked, and hit its own"
                                + " timeout.");
        assertThat(Hanging.INTERRUPTED.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "com.acme.Nowhere | but this class cannot be instantiated; it must be a public class on the class path"
                        + " with a public constructor without arguments",
                "java.lang.String | but this class is neither a com.amazonaws.services.lambda.runtime.RequestHandler"
                        + " nor a com.amazonaws.services.lambda.runtime.RequestStreamHandler",
            })
    void saysAtOnceWhyAHandlerCannotRun(String className, String reason) {
        assertThatThrownBy(() -> location(className, "1 min").open(1))
                .isInstanceOf(IOException.class)
                .hasMessage("lambda.function.etl is java:" + className + ", " + reason);
    }

    private static Optional<String> invoke(Class<?> type, String event) throws Exception {
        return result(type.getName(), event, "1 min")
                .payload()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private static InvocationResult result(String className, String event, String timeout)
            throws Exception {
        try (FunctionInvoker invoker = location(className, timeout).open(1)) {
            return invoker.invoke(event.getBytes(StandardCharsets.UTF_8)).get(60, TimeUnit.SECONDS);
        }
    }

    private static FunctionLocation location(String className, String timeout) {
        Map<String, String> settings =
                Map.of("lambda.function.etl", "java:" + className, "lambda.timeout", timeout);
        return FunctionLocation.of(ARN, Configuration.fromMap(settings));
    }

    public static final class MapHandler
            implements RequestHandler<Map<String, Object>, Map<String, Object>> {

        @Override
        public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
            return Map.of(context.getFunctionName(), (List<?>) event.get("records"));
        }
    }

    public static final class Typed {
        public String region;
        public byte[] data;
    }

    public static final class TypedHandler implements RequestHandler<Typed, Typed> {

        @Override
        public Typed handleRequest(Typed event, Context context) {
            return event;
        }
    }

    public static final class StreamHandler implements RequestStreamHandler {

        @Override
        public void handleRequest(InputStream event, OutputStream answer, Context context)
                throws IOException {
            event.transferTo(answer);
        }
    }

    public static final class Throwing implements RequestHandler<Object, Object> {

        @Override
        public Object handleRequest(Object event, Context context) {
            throw new IllegalStateException("with the record in it");
        }
    }

    public static final class Huge implements RequestHandler<Object, Object> {

        @Override
        public Object handleRequest(Object event, Context context) {
            return "x".repeat(FunctionInvoker.MAX_PAYLOAD_BYTES);
        }
    }

    public static final class Hanging implements RequestHandler<Object, Object> {

        static final CountDownLatch INTERRUPTED = new CountDownLatch(1);

        @Override
        public Object handleRequest(Object event, Context context) {
            try {
                return new CountDownLatch(1).await(10, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                INTERRUPTED.countDown();
                return "interrupted";
            }
        }
    }
}
