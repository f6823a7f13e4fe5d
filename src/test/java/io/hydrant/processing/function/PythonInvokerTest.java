package io.hydrant.processing.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hydrant.LoggedLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Python functions, and everything that can happen to them. */
@Timeout(120)
class PythonInvokerTest {

    private static final String ARN = "arn:aws:lambda:us-east-1:123456789012:function:etl";
    private static final String FILES = "src/test/resources/io/hydrant/processing/function/";
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void invokesAHandlerInAProcessThatLivesOn() throws Exception {
        try (FunctionInvoker invoker = open("echo", LONG)) {
            String first = answer(invoker, "{\"text\":\"é😀\"}");
            String second = answer(invoker, "{\"text\":\"é😀\"}");

            assertThat(first)
                    .startsWith("{\"event\": {\"text\": \"\\u00e9\\ud83d\\ude00\"}, \"pid\": ")
                    .isEqualTo(second);
        }
    }

    @Test
    void whatAFunctionPrintsIsLoggedUnderItsNameWithItsTraceback() throws Exception {
        try (LoggedLines logged = LoggedLines.of("io.hydrant.function.etl")) {
            try (FunctionInvoker invoker = open("print_and_throw", LONG)) {
                invoke(invoker, "ignored");
            }

            assertThat(logged.lines())
                    .contains("printed é", "Traceback (most recent call last):")
                    .anyMatch(line -> line.contains("functions.py\", line "))
                    .endsWith("ValueError: no such user");
        }
    }

    @Test
    void tellsTheHandlerWhatLambdaWouldTellIt() throws Exception {
        try (FunctionInvoker invoker = open("describe", LONG)) {
            assertThat(answer(invoker, "{}"))
                    .isEqualTo(
                            "{\"function_name\": \"etl\", \"invoked_function_arn\": \""
                                    + ARN
                                    + "\", \"memory_limit_in_mb\": \"128\", \"request_id_length\": 36,"
                                    + " \"has_time\": true, \"directory\": \"function\", \"stdin\": \"\"}");
        }
    }

    @Test
    void runsAsManyInvocationsAtATimeAsItIsAllowed() throws Exception {
        try (FunctionInvoker invoker = open("echo", LONG)) {
            List<CompletableFuture<InvocationResult>> running = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                running.add(invoker.invoke(("[" + i + "]").getBytes(StandardCharsets.UTF_8)));
            }

            for (int i = 0; i < 20; i++) {
                InvocationResult result = running.get(i).get(60, TimeUnit.SECONDS);
                assertThat(text(result)).startsWith("{\"event\": [" + i + "], ");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "throw, KeyError",
        "exit, Runtime.ExitError",
        "die, Runtime.ExitError",
        "kill, Runtime.ExitError",
        "no JSON, Runtime.MarshalError",
    })
    void aFunctionThatFailsOrDiesFailsAsOnLambdaAndRunsAgain(String what, String errorType)
            throws Exception {
        try (FunctionInvoker invoker = open("misbehave", LONG)) {
            InvocationResult result = invoke(invoker, what);

            assertThat(result)
                    .hasToString(
                            "Lambda.FunctionError: The Lambda function was successfully invoked but it"
                                    + " returned an error result. Its errorType is "
                                    + errorType
                                    + ".");
            assertThat(new String(result.functionError().orElseThrow(), StandardCharsets.UTF_8))
                    .endsWith("\"errorType\":\"" + errorType + "\"}");
            assertThat(result.isWorthARetry()).isTrue();
            assertThat(result.isWorthASplit()).isFalse();
            assertThat(text(invoke(invoker, "nothing"))).startsWith("{\"pid\": ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hang", "hang with a child", "fork and hang"})
    void aFunctionThatHangsIsKilledAtItsTimeoutAndRunsAgain(String what) throws Exception {
        try (FunctionInvoker invoker = open("misbehave", Duration.ofSeconds(2))) {
            InvocationResult result = invoke(invoker, what);

            assertThat(result)
                    .hasToString(
                            "Lambda.FunctionTimedOut: The Lambda function was invoked, and hit its own"
                                    + " timeout.");
            assertThat(result.isWorthARetry()).isTrue();
            assertThat(text(invoke(invoker, "nothing"))).startsWith("{\"pid\": ");
        }
    }

    @Test
    void anAnswerAboveLambdasLimitIsWorthASplit() throws Exception {
        try (FunctionInvoker invoker = open("misbehave", LONG)) {
            InvocationResult result = invoke(invoker, "huge");

            assertThat(result)
                    .hasToString(
                            "Lambda.FunctionError: The Lambda function was successfully invoked but it"
                                    + " returned an error result. Its errorType is"
                                    + " Function.ResponseSizeTooLarge.");
            assertThat(result.isWorthASplit()).isTrue();
        }
    }

    @Test
    void whatAFunctionPrintsDoesNotMixWithItsAnswers() throws Exception {
        try (FunctionInvoker invoker = open("misbehave", LONG)) {
            for (int i = 0; i < 3; i++) {
                assertThat(text(invoke(invoker, "print"))).startsWith("{\"pid\": ");
            }
        }
    }

    @Test
    void itsProcessesEndWithIt() throws Exception {
        FunctionInvoker invoker = open("echo", LONG);
        String answer = answer(invoker, "1");
        long pid = Long.parseLong(answer.replaceAll("\\D*1\\D+(\\d+)}", "$1"));
        CompletableFuture<ProcessHandle> end =
                ProcessHandle.of(pid).orElseThrow(IllegalStateException::new).onExit();

        invoker.close();

        assertThat(end.get(60, TimeUnit.SECONDS).isAlive()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "functions.py#nowhere | but it cannot be loaded: LookupError: it defines no function 'nowhere'",
                "functions.py#not_a_function | but it cannot be loaded: LookupError: it defines no function 'not_a_function'",
                "broken.py#handler | but it cannot be loaded: ModuleNotFoundError: No module named 'no_such_module_at_all'",
                "leaving.py#handler | but its process ended before it was ready",
            })
    void saysAtOnceWhyAFunctionCannotRun(String place, String reason) {
        assertThatThrownBy(() -> location(FILES + place, "python3", LONG).open(1))
                .isInstanceOf(IOException.class)
                .hasMessage("lambda.function.etl is python:" + FILES + place + ", " + reason);
    }

    @Test
    void saysAtOnceThatTheFileIsMissing() {
        assertThatThrownBy(() -> location("no/file.py#handler", "python3", LONG).open(1))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "lambda.function.etl is python:no/file.py#handler, but there is no file "
                                + Path.of("no/file.py").toAbsolutePath());
    }

    @Test
    void saysAtOnceThatPythonIsMissing() {
        String place = FILES + "functions.py#echo";

        assertThatThrownBy(() -> location(place, "no-such-python", LONG).open(1))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "lambda.function.etl is python:"
                                + place
                                + ", but 'no-such-python' cannot be started; the setting lambda.python names"
                                + " the Python to run");
    }

    private static FunctionInvoker open(String handler, Duration timeout) throws IOException {
        return location(FILES + "functions.py#" + handler, "python3", timeout).open(3);
    }

    private static FunctionLocation location(String place, String python, Duration timeout) {
        Map<String, String> settings =
                Map.of(
                        "lambda.function.etl",
                        "python:" + place,
                        "lambda.python",
                        python,
                        "lambda.timeout",
                        timeout.toMillis() + " ms");
        return FunctionLocation.of(ARN, Configuration.fromMap(settings));
    }

    private static InvocationResult invoke(FunctionInvoker invoker, String what) throws Exception {
        byte[] event = ("{\"what\":\"" + what + "\"}").getBytes(StandardCharsets.UTF_8);
        return invoker.invoke(event).get(60, TimeUnit.SECONDS);
    }

    private static String answer(FunctionInvoker invoker, String event) throws Exception {
        return text(
                invoker.invoke(event.getBytes(StandardCharsets.UTF_8)).get(60, TimeUnit.SECONDS));
    }

    private static String text(InvocationResult result) {
        assertThat(result.payload()).as("%s", result).isPresent();
        return new String(result.payload().get(), StandardCharsets.UTF_8);
    }
}
