package io.hydrant.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.apache.flink.util.function.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackPressureTest {

    private static final long MIB = 1024 * 1024;
    private static final long LIMIT = 64 * MIB;
    private static final int CHANNELS = 2;

    private final TestProcessingTimeService time = new TestProcessingTimeService();
    private final Mailbox mailbox = new Mailbox();
    private long backlog;
    private long read;
    private final BackPressure backPressure =
            new BackPressure(
                    () -> backlog > LIMIT,
                    () -> (double) backlog / LIMIT,
                    () -> read,
                    CHANNELS,
                    150_000,
                    mailbox,
                    time);

    @Test
    void letsInputThroughUpToTheLimit() {
        backlog = LIMIT;

        backPressure.check();

        assertThat(mailbox.mails).isEmpty();
    }

    @Test
    void endsWithTheFirstAnswerThatBringsTheBacklogBelowTheLimit() throws Exception {
        backlog = LIMIT + 1;
        backPressure.check();
        read += MIB;
        mailbox.whileYielding = () -> backlog = LIMIT;

        mailbox.runOne();

        assertThat(mailbox.mails).isEmpty();
        assertThat(time.getNumActiveTimers()).isZero();
    }

    /** Of a closed buffer, all batches are taken within one call: nothing is held back in it. */
    @Test
    void manyBatchesAreOneReasonToHoldBack() {
        backlog = 2 * LIMIT;
        for (int i = 0; i < 68; i++) {
            backPressure.check();
        }

        assertThat(mailbox.mails).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "64, 10000",
        "96, 22500",
        "128, 40000",
        "200, 97656",
        "256, 150000",
        "9999, 150000"
    })
    void delaysABarrierLongerTheMoreWaits(long mebibytes, long millis) {
        backlog = mebibytes * MIB;

        assertThat(backPressure.delayMillis()).isEqualTo(millis);
    }

    @ParameterizedTest
    @CsvSource({
        "1048576, 65",
        "1048576, 9999",
        "262144, 65",
        "262144, 9999",
        "1024, 65",
        "1024, 9999"
    })
    void aBarrierPassesWhatStandsBeforeItWithinTheDelayWhateverTheSizeOfElements(
            long element, long mebibytes) throws Exception {
        backlog = mebibytes * MIB;
        backPressure.check();
        mailbox.whileYielding = () -> time.setCurrentTime(time.getCurrentProcessingTime() + 1);
        mailbox.runOne();
        long start = time.getCurrentProcessingTime();

        long before = CHANNELS * BackPressure.BYTES_BEFORE_A_BARRIER;
        for (long passed = 0; passed < before; passed += element) {
            read += element;
            mailbox.runOne();
        }

        long took = time.getCurrentProcessingTime() - start;
        assertThat(took).isBetween(backPressure.delayMillis() * 9 / 10, 165_000L);
        assertThat(took).isLessThan(backPressure.delayMillis() * 2);
    }

    /** Mails that run when the test says so; what happens while one of them yields is scripted. */
    private static final class Mailbox implements MailboxExecutor {

        private final Queue<ThrowingRunnable<? extends Exception>> mails = new ArrayDeque<>();
        private ThrowingRunnable<Exception> whileYielding = () -> {};

        void runOne() throws Exception {
            mails.remove().run();
        }

        @Override
        public void yield() {
            tryYield();
        }

        @Override
        public boolean tryYield() {
            try {
                whileYielding.run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return true;
        }

        @Override
        public boolean shouldInterrupt() {
            return false;
        }

        @Override
        public void execute(
                MailOptions options,
                ThrowingRunnable<? extends Exception> command,
                String description,
                Object... arguments) {
            mails.add(command);
        }
    }
}
