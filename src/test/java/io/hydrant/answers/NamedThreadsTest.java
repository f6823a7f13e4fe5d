package io.hydrant.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class NamedThreadsTest {

    @Test
    void threadsAreDaemonsThatLoadClassesAsTheirMakerDoes() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader classesOfAJob = new URLClassLoader(new URL[0], before)) {
            Thread.currentThread().setContextClassLoader(classesOfAJob);
            NamedThreads threads = NamedThreads.called("loads");
            Thread.currentThread().setContextClassLoader(before);

            Thread thread = threads.newThread(() -> {});

            assertThat(thread.getName()).isEqualTo("loads");
            assertThat(thread.isDaemon()).isTrue();
            assertThat(thread.getContextClassLoader()).isSameAs(classesOfAJob);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void aSchedulerDropsWorkThatIsCancelled() {
        ScheduledExecutorService scheduler = NamedThreads.scheduler("timeouts");
        try {
            scheduler.schedule(() -> {}, 1, TimeUnit.HOURS).cancel(false);

            assertThat(((ScheduledThreadPoolExecutor) scheduler).getQueue()).isEmpty();
        } finally {
            scheduler.shutdownNow();
        }
    }
}
