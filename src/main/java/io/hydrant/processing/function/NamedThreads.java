package io.hydrant.processing.function;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;

/** Makes daemon threads whose names tell what they are for. */
final class NamedThreads implements ThreadFactory {

    private final String name;
    private final ClassLoader userClasses = Thread.currentThread().getContextClassLoader();

    NamedThreads(String name) {
        this.name = name;
    }

    /**
     * One thread that forgets what was cancelled at once: a timeout may be a quarter of an hour.
     */
    static ScheduledExecutorService watch(String name) {
        ScheduledThreadPoolExecutor watch =
                new ScheduledThreadPoolExecutor(1, new NamedThreads(name));
        watch.setRemoveOnCancelPolicy(true);
        return watch;
    }

    @Override
    public Thread newThread(Runnable work) {
        Thread thread = new Thread(work, "lambda-" + name);
        thread.setDaemon(true);
        thread.setContextClassLoader(userClasses);
        return thread;
    }
}
