package io.hydrant.processing.function;

import io.hydrant.answers.NamedThreads;
import io.hydrant.errors.ErrorCode;
import java.io.IOException;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a function in Python processes, as many as there are invocations at a time. One that dies or
 * hangs is replaced, and what it was invoked for fails as it would on Lambda.
 */
final class PythonInvoker implements FunctionInvoker {

    private static final Logger LOG = LoggerFactory.getLogger(PythonInvoker.class);

    /** Imports may take their time; this is only for a process that hangs in them. */
    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    private final PythonLocation location;
    private final ExecutorService workers;
    private final ScheduledExecutorService watch;
    private final Deque<PythonProcess> idle = new ConcurrentLinkedDeque<>();
    private final Set<PythonProcess> processes = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private PythonInvoker(PythonLocation location, int concurrency) {
        this.location = location;
        this.workers =
                Executors.newFixedThreadPool(concurrency, NamedThreads.called("lambda-python"));
        this.watch = NamedThreads.scheduler("lambda-python-watch");
    }

    /** Starts one process at once: it shows whether the function can be loaded. */
    static PythonInvoker open(PythonLocation location, int concurrency) throws IOException {
        PythonInvoker invoker = new PythonInvoker(location, concurrency);
        try {
            invoker.idle.push(invoker.startProcess());
        } catch (IOException e) {
            invoker.close();
            throw e;
        }
        return invoker;
    }

    @Override
    public CompletableFuture<InvocationResult> invoke(byte[] event) {
        return CompletableFuture.supplyAsync(() -> invokeAndWait(event), workers);
    }

    @Override
    public void close() {
        closed = true;
        workers.shutdownNow();
        watch.shutdownNow();
        // Only those that nobody writes to: a write that waits would make this wait, too.
        List<PythonProcess> ending = List.copyOf(idle);
        ending.forEach(PythonProcess::end);
        ending.forEach(PythonProcess::awaitPrinted);
        processes.forEach(PythonProcess::destroy);
    }

    private InvocationResult invokeAndWait(byte[] event) {
        PythonProcess process;
        try {
            process = idleOrNewProcess();
        } catch (IOException e) {
            LOG.warn("Function's process could not be replaced: {}", location, e);
            return InvocationResult.failedForNow(
                    ErrorCode.LAMBDA_INVOCATION_FAILURE,
                    "No process for the function could be started.");
        }
        Deadline deadline = destroyAfter(location.function().timeout(), process);
        try {
            InvocationResult result = process.invoke(event);
            giveBack(process, deadline);
            return result;
        } catch (IOException ended) {
            boolean timedOut = !deadline.meet();
            discard(process);
            return InvocationResult.functionError(
                    timedOut
                            ? FunctionErrorPayload.timedOut()
                            : FunctionErrorPayload.ofType("Runtime.ExitError"));
        }
    }

    private PythonProcess idleOrNewProcess() throws IOException {
        for (PythonProcess process = idle.poll(); process != null; process = idle.poll()) {
            if (process.isAlive()) {
                return process;
            }
            discard(process);
        }
        return startProcess();
    }

    private PythonProcess startProcess() throws IOException {
        PythonProcess process = PythonProcess.start(location);
        processes.add(process);
        if (closed) {
            discard(process);
            throw new IOException("Closed");
        }
        Deadline deadline = destroyAfter(LONGEST_START, process);
        try {
            process.awaitReady(location);
        } catch (IOException e) {
            discard(process);
            throw e;
        } finally {
            deadline.meet();
        }
        LOG.info("Process of a function started: {} pid={}", location, process.pid());
        return process;
    }

    private void giveBack(PythonProcess process, Deadline deadline) {
        // When the time is up in this very moment, the process is lost, but not its answer.
        if (deadline.meet()) {
            idle.push(process);
        } else {
            discard(process);
        }
    }

    private void discard(PythonProcess process) {
        if (!process.isAlive()) {
            process.awaitPrinted();
        }
        process.destroy();
        processes.remove(process);
    }

    private Deadline destroyAfter(Duration time, PythonProcess process) {
        return Deadline.in(time, watch, process::destroy);
    }
}
