package io.hydrant.answers;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;

/**
 * Makes daemon threads of one name. They load classes as the thread does that made the factory: in
 * a task, by the class loader of the job.
 */
public final class NamedThreads implements ThreadFactory {

    private final String name;
    private final ClassLoader classes = Thread.currentThread().getContextClassLoader();

    private NamedThreads(String name) {
        this.name = name;
    }

    public static NamedThreads called(String name) {
        return new NamedThreads(name);
    }

    /**
     * Returns a scheduler of one thread that drops cancelled work at once. Otherwise the work of a
     * timeout would stay in memory until the timeout is over, which may be a quarter of an hour.
     */
    public static ScheduledExecutorService scheduler(String name) {
        ScheduledThreadPoolExecutor scheduler =
                new ScheduledThreadPoolExecutor(1, new NamedThreads(name));
        scheduler.setRemoveOnCancelPolicy(true);
        return scheduler;
    }

    @Override
    public Thread newThread(Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.setContextClassLoader(classes);
        return thread;
    }
}
