package io.hydrant.processing.function;

import io.hydrant.answers.NamedThreads;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One Python process that runs a function; bootstrap.py is its other half. */
final class PythonProcess {

    private static final Logger LOG = LoggerFactory.getLogger(PythonProcess.class);

    /** Of a logger for each function, so that what they print can be turned off on its own. */
    private static final String OUTPUT = "io.hydrant.function.";

    private static final Duration LONGEST_LAST_WORDS = Duration.ofSeconds(1);

    private final Process process;
    private final DataOutputStream toPython;
    private final DataInputStream fromPython;
    private Thread printed;

    private PythonProcess(Process process) {
        this.process = process;
        this.toPython = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        this.fromPython = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    }

    /** It is not ready yet. */
    static PythonProcess start(PythonLocation location) throws IOException {
        LocalFunction function = location.function();
        ProcessBuilder builder =
                new ProcessBuilder(
                        List.of(
                                function.python(),
                                "-uB",
                                "-c",
                                bootstrap(),
                                location.path().toString(),
                                location.handler(),
                                function.arn().name(),
                                function.arn().toString(),
                                Long.toString(function.timeout().toMillis()),
                                Integer.toString(FunctionInvoker.MAX_PAYLOAD_BYTES)));
        builder.directory(location.path().getParent().toFile());
        Map<String, String> environment = builder.environment();
        environment.put("AWS_LAMBDA_FUNCTION_NAME", function.arn().name());
        environment.putIfAbsent("AWS_REGION", function.arn().region());
        try {
            PythonProcess started = new PythonProcess(builder.start());
            started.logWhatItPrints(function.arn().name());
            return started;
        } catch (IOException e) {
            throw new IOException(
                    location
                            + ", but '"
                            + function.python()
                            + "' cannot be started; the setting lambda.python names the Python to run",
                    e);
        }
    }

    void awaitReady(PythonLocation location) throws IOException {
        try {
            if (fromPython.readByte() == 'R') {
                fromPython.readInt();
                return;
            }
        } catch (IOException e) {
            destroy();
            throw new IOException(location + ", but its process ended before it was ready", e);
        }
        String reason = new String(payload(), StandardCharsets.UTF_8);
        destroy();
        throw new IOException(location + ", but it cannot be loaded: " + reason);
    }

    /** An {@link IOException} means that the process has come to its end. */
    InvocationResult invoke(byte[] event) throws IOException {
        toPython.writeInt(event.length);
        toPython.write(event);
        toPython.flush();
        byte kind = fromPython.readByte();
        byte[] payload = payload();
        return kind == 'A'
                ? InvocationResult.answered(payload)
                : InvocationResult.functionError(FunctionErrorPayload.read(payload));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /**
     * With its own children, which might hold the pipes open. They come last: a function whose
     * child is killed would go on, and answer without what the child was to do.
     */
    void destroy() {
        List<ProcessHandle> children = process.descendants().collect(Collectors.toList());
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    private byte[] payload() throws IOException {
        int length = fromPython.readInt();
        if (length < 0 || length > FunctionInvoker.MAX_PAYLOAD_BYTES) {
            throw new IOException("A frame of " + length + " bytes is no frame");
        }
        byte[] payload = new byte[length];
        fromPython.readFully(payload);
        return payload;
    }

    private void logWhatItPrints(String functionName) {
        Logger output = LoggerFactory.getLogger(OUTPUT + functionName);
        printed =
                NamedThreads.called("python " + functionName + " " + pid())
                        .newThread(() -> logLines(output));
        printed.start();
    }

    /** It ends by itself when nothing can come any more: only then all it printed is read. */
    void end() {
        try {
            toPython.close();
        } catch (IOException e) {
            LOG.debug("Process of a function has ended already: pid={}", pid(), e);
        }
    }

    /** Until what it printed before it ended is logged. */
    void awaitPrinted() {
        try {
            printed.join(LONGEST_LAST_WORDS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a function prints is its own: on Lambda, CloudWatch Logs would have it. */
    private void logLines(Logger output) {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.info("{}", line);
            }
        } catch (IOException e) {
            LOG.debug("Function's standard error is closed: pid={}", pid(), e);
        }
    }

    private static String bootstrap() throws IOException {
        try (InputStream script = PythonProcess.class.getResourceAsStream("bootstrap.py")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
