package io.hydrant.local;

import io.hydrant.job.Causes;
import io.hydrant.processing.function.FunctionInvoker;
import io.hydrant.processing.function.FunctionLocation;
import io.hydrant.processing.function.InvocationResult;
import io.hydrant.settings.HydrantOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.configuration.Configuration;

/** The functions that settings place here, each made ready when it is invoked first. */
final class LocalFunctions implements AutoCloseable {

    private static final int CONCURRENCY = 2;

    private final Configuration settings;
    private final String accountId;
    private final Map<String, FunctionInvoker> ready = new ConcurrentHashMap<>();

    LocalFunctions(Configuration settings, String accountId) {
        this.settings = settings;
        this.accountId = accountId;
    }

    boolean has(String name) {
        return settings.contains(HydrantOptions.lambdaFunction(name));
    }

    String arn(String name) {
        return "arn:aws:lambda:us-east-1:" + accountId + ":function:" + name;
    }

    /** Of one that there is. */
    CompletableFuture<InvocationResult> invoke(String name, byte[] event) throws IOException {
        return invoker(name).invoke(event);
    }

    /** Why functions cannot run that the settings place here; empty if all can. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (String key : settings.keySet()) {
            if (key.startsWith(HydrantOptions.LAMBDA_FUNCTION_PREFIX)) {
                try {
                    invoker(key.substring(HydrantOptions.LAMBDA_FUNCTION_PREFIX.length()));
                } catch (IOException | IllegalArgumentException e) {
                    problems.add(Causes.firstLine(e));
                }
            }
        }
        return problems;
    }

    private synchronized FunctionInvoker invoker(String name) throws IOException {
        FunctionInvoker known = ready.get(name);
        if (known != null) {
            return known;
        }
        FunctionInvoker opened = FunctionLocation.of(arn(name), settings).open(CONCURRENCY);
        ready.put(name, opened);
        return opened;
    }

    @Override
    public synchronized void close() {
        ready.values().forEach(FunctionInvoker::close);
        ready.clear();
    }
}
