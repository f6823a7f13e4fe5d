package io.hydrant.processing.function;

import java.util.concurrent.ThreadFactory;

/** Makes daemon threads whose names tell what they are for. */
final class NamedThreads implements ThreadFactory {

    private final String name;
    private final ClassLoader userClasses = Thread.currentThread().getContextClassLoader();

    NamedThreads(String name) {
        this.name = name;
    }

    @Override
    public Thread newThread(Runnable work) {
        Thread thread = new Thread(work, "lambda-" + name);
        thread.setDaemon(true);
        thread.setContextClassLoader(userClasses);
        return thread;
    }
}
