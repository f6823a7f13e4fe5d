package io.hydrant.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** For how long the end of a flush is awaited. */
class FlushTest {

    private static final String JOB = "aaaaaaaabbbbbbbbccccccccdddddddd";

    private ScriptedFlink server;
    private FlinkCluster flink;

    @BeforeEach
    void start() throws Exception {
        server = new ScriptedFlink();
        flink = FlinkCluster.at(server.address());
    }

    @AfterEach
    void stop() {
        flink.close();
        server.close();
    }

    @Test
    void aJobThatNeverSaysThatItHasFlushedIsAwaitedUntilTheLimit() {
        server.runs(JOB, "orders");
        AtomicInteger pauses = new AtomicInteger();

        assertThatThrownBy(
                        () ->
                                Flush.await(
                                        flink,
                                        JOB,
                                        waitedInVain -> {
                                            if (pauses.incrementAndGet() == 3) {
                                                throw new IOException(waitedInVain);
                                            }
                                        }))
                .hasMessage("The job has not delivered its buffers");
        assertThat(pauses).hasValue(3);
    }

    @Test
    void aJobThatIsGoneIsNotAwaited() {
        assertThatThrownBy(() -> Flush.await(flink, JOB, waitedInVain -> {}))
                .hasMessage("The job ended before it delivered its buffers");
    }
}
