package io.hydrant.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RootCauseTest {

    @Test
    void isTheMessageOfTheLastCause() {
        assertThat(
                        RootCause.ofStackTrace(
                                "org.apache.flink.runtime.JobException: Recovery is suppressed\n"
                                        + "\tat org.apache.flink.Some.method(Some.java:1)\n"
                                        + "Caused by: java.lang.RuntimeException: outer\n"
                                        + "\t... 3 more\n"
                                        + "Caused by: java.io.IOException: Bucket 'b' does not exist\n"
                                        + "\tat x.Y.z(Y.java:2)\n"))
                .isEqualTo("Bucket 'b' does not exist");
    }

    @Test
    void isTheClassOfACauseWithoutMessage() {
        assertThat(
                        RootCause.ofStackTrace(
                                "a.B: outer\n\tat a.B.c(B.java:1)\nCaused by: java.lang.OutOfMemoryError\n"))
                .isEqualTo("java.lang.OutOfMemoryError");
    }

    @Test
    void isTheFirstLineOfWhatIsNoStackTrace() {
        assertThat(RootCause.ofStackTrace("Job not found")).isEqualTo("Job not found");
    }
}
