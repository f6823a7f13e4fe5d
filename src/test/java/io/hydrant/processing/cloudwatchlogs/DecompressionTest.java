package io.hydrant.processing.cloudwatchlogs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.errors.ErrorOutputType;
import io.hydrant.errors.ErrorRecordJson;
import io.hydrant.processing.Outcomes;
import io.hydrant.processing.aggregation.RecordDeAggregation;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecompressionTest {

    private static final String NO_LOG =
            "Decompression failed. Decompression failed because input data does not conform to"
                    + " cloudwatch log.";

    private final Decompression decompression = new Decompression();

    @Test
    void passesOnWhatWasCompressed() {
        assertThat(Outcomes.of(Subscription.gzip("hello"), decompression).texts())
                .containsExactly("hello");
        assertThat(Outcomes.of(Subscription.gzip(""), decompression).texts()).containsExactly("");
    }

    @Test
    void countsWhatCouldBeDecompressedAndWhatCouldNot() {
        String scope = "kinesisanalytics/DeliveryStreamName=stream/OutputDecompressed";

        assertThat(Outcomes.of(Subscription.gzip("hello"), decompression).metrics())
                .isEqualTo(
                        Map.of(
                                scope + "Records.Success", 1L,
                                scope + "Bytes.Success", 5L,
                                scope + "Records.Failed", 0L,
                                scope + "Bytes.Failed", 0L));
        assertThat(Outcomes.of("no", decompression).metrics())
                .isEqualTo(
                        Map.of(
                                scope + "Records.Success", 0L,
                                scope + "Bytes.Success", 0L,
                                scope + "Records.Failed", 1L,
                                scope + "Bytes.Failed", 2L));
    }

    @Test
    void joinsTheMembersOfARecord() {
        byte[] members =
                join(Subscription.gzip("a"), Subscription.gzip(""), Subscription.gzip("b"));

        assertThat(Outcomes.of(members, decompression).texts()).containsExactly("ab");
    }

    @Test
    void passesARecordOf10MiB() {
        byte[] large = new byte[10 * 1024 * 1024];
        new Random(3).nextBytes(large);

        Outcomes outcomes = Outcomes.of(Subscription.gzip(large), decompression);

        assertThat(outcomes.ok().get(0).data()).isEqualTo(large);
    }

    @Test
    void whatIsNoGzipFailsInFirehosesWords() {
        assertThat(Outcomes.of("{\"a\":1}", decompression).failures()).containsExactly(NO_LOG);
        assertThat(Outcomes.of("", decompression).failures()).containsExactly(NO_LOG);
        assertThat(Outcomes.of(new byte[] {0x1f}, decompression).failures())
                .containsExactly(NO_LOG);
    }

    @Test
    void whatFailsIsInTheErrorOutputAsItCame() {
        byte[] truncated = Arrays.copyOf(Subscription.gzip("hello"), 15);

        Outcomes outcomes = Outcomes.of(truncated, decompression);

        assertThat(outcomes.ok()).isEmpty();
        assertThat(outcomes.failed().get(0).failure().outputType())
                .isEqualTo(ErrorOutputType.DECOMPRESSION_FAILED);
        assertThat(new String(ErrorRecordJson.write(outcomes.failed().get(0)), UTF_8))
                .isEqualTo(
                        "{\"attemptsMade\":1,\"arrivalTimestamp\":7,\"errorCode\":\"Decompression"
                                + " failed.\",\"errorMessage\":\"Decompression failed because input data"
                                + " ends before its GZIP does.\",\"attemptEndingTimestamp\":0,\"rawData\":\""
                                + Base64.getEncoder().encodeToString(truncated)
                                + "\"}");
    }

    @Test
    void gzipCutAnywhereFails() {
        byte[] gzip = Subscription.gzip("hello hello hello");

        for (int length = 2; length < gzip.length; length++) {
            assertThat(Outcomes.of(Arrays.copyOf(gzip, length), decompression).failures())
                    .containsExactly(
                            "Decompression failed. Decompression failed because input data ends"
                                    + " before its GZIP does.");
        }
    }

    @Test
    void damagedGzipFails() {
        byte[] gzip = Subscription.gzip("hello");
        gzip[gzip.length - 8] ^= 1;

        assertThat(Outcomes.of(gzip, decompression).failures())
                .containsExactly(
                        "Decompression failed. Decompression failed because input data is damaged"
                                + " GZIP.");
    }

    @Test
    void aNewlineBehindTheGzipIsNoPartOfIt() {
        for (String newline : new String[] {"\n", "\r\n"}) {
            byte[] line = join(Subscription.gzip("hello"), newline.getBytes(UTF_8));

            assertThat(Outcomes.of(line, decompression).texts()).containsExactly("hello");
        }
    }

    @Test
    void nothingBehindTheGzipIsLost() {
        String moreBytes =
                "Decompression failed. Decompression failed because input data has more bytes"
                        + " behind its GZIP.";
        byte[] gzip = Subscription.gzip("hello");

        assertThat(Outcomes.of(join(gzip, new byte[] {'\n'}, gzip), decompression).failures())
                .containsExactly(moreBytes);
        assertThat(Outcomes.of(join(gzip, new byte[100]), decompression).failures())
                .containsExactly(moreBytes);
    }

    @Test
    void aRecordThatWouldFillTheHeapFails() {
        byte[] largest = Subscription.gzip(new byte[Decompression.MOST_BYTES]);
        byte[] larger = Subscription.gzip(new byte[Decompression.MOST_BYTES + 1]);

        assertThat(Outcomes.of(largest, decompression).ok()).hasSize(1);
        assertThat(Outcomes.of(larger, decompression).failures())
                .containsExactly(
                        "Decompression failed. Decompression failed because input data has more"
                                + " than 67108864 bytes when decompressed.");
    }

    @Test
    void whatFailsLaterFailsAsItCame() {
        byte[] gzip = Subscription.gzip("no log");

        Outcomes outcomes =
                Outcomes.of(gzip, decompression, CloudWatchLogProcessing.extractingMessages());

        assertThat(outcomes.failures()).containsExactly(NO_LOG);
        assertThat(outcomes.failed().get(0).record().data()).isEqualTo(gzip);
    }

    @Test
    void aRecordWithinTheDecompressedOneFailsByItself() {
        Outcomes outcomes =
                Outcomes.of(
                        Subscription.gzip("{}{\"a\":1}"),
                        decompression,
                        RecordDeAggregation.ofJson(),
                        CloudWatchLogProcessing.passingEnvelopes());

        assertThat(outcomes.failed())
                .extracting(failed -> new String(failed.record().data(), UTF_8))
                .containsExactly("{}", "{\"a\":1}");
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
