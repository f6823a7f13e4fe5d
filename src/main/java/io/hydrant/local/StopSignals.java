package io.hydrant.local;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Calls back at SIGTERM and SIGINT. No shutdown hook can do what is needed then: Flink's own run at
 * the same time, and delete the directories that a savepoint is made in. The JDK's class for
 * signals is not part of Java's API, so it is called by name.
 */
public final class StopSignals implements AutoCloseable {

    private static final String[] NAMES = {"TERM", "INT"};

    private final Method handle;
    private final Map<Object, Object> before = new LinkedHashMap<>();

    private StopSignals(Method handle) {
        this.handle = handle;
    }

    /** The callback runs in a thread of its own, for each signal once more. */
    public static StopSignals callingBack(Runnable callback) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object calling =
                    Proxy.newProxyInstance(
                            StopSignals.class.getClassLoader(),
                            new Class<?>[] {handler},
                            (proxy, method, arguments) ->
                                    answer(proxy, method, arguments, callback));
            StopSignals signals = new StopSignals(signal.getMethod("handle", signal, handler));
            for (String name : NAMES) {
                Object one = signal.getConstructor(String.class).newInstance(name);
                signals.before.put(one, signals.handle.invoke(null, one, calling));
            }
            return signals;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This Java runtime has no signals", e);
        }
    }

    private static Object answer(
            Object proxy, Method method, Object[] arguments, Runnable callback) {
        switch (method.getName()) {
            case "handle":
                callback.run();
                return null;
            case "equals":
                return proxy == arguments[0];
            case "hashCode":
                return System.identityHashCode(proxy);
            default:
                return "StopSignals";
        }
    }

    @Override
    public void close() {
        before.forEach(
                (signal, handler) -> {
                    try {
                        handle.invoke(null, signal, handler);
                    } catch (ReflectiveOperationException e) {
                        throw new IllegalStateException("A signal's handler cannot be restored", e);
                    }
                });
    }
}
