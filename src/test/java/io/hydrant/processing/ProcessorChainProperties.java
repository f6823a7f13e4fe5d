package io.hydrant.processing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.errors.FailedRecord;
import io.hydrant.processing.aggregation.RecordDeAggregation;
import io.hydrant.processing.cloudwatchlogs.CloudWatchLogProcessing;
import io.hydrant.processing.cloudwatchlogs.Decompression;
import io.hydrant.processing.cloudwatchlogs.Subscription;
import io.hydrant.record.DeliveryRecord;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a record holds, and whatever it passes through, it is accounted for. */
class ProcessorChainProperties {

    @Property
    void everyRecordIsPassedOnOrFailsWithAReason(
            @ForAll("records") byte[] data, @ForAll("chains") List<RecordProcessor> chain) {
        Outcomes outcomes =
                Outcomes.of(DeliveryRecord.of(data, 7), chain.toArray(new RecordProcessor[0]));

        assertThat(outcomes.ok().size() + outcomes.failed().size() + outcomes.dropped().size())
                .isPositive();
        assertThat(outcomes.dropped()).allMatch(ProcessorChainProperties::isControlMessage);
        for (FailedRecord failed : outcomes.failed()) {
            assertThat(failed.failure().code()).isNotBlank();
            assertThat(failed.failure().message()).isNotBlank();
        }
    }

    @Property
    void aRecordThatNothingTookApartFailsAsItCame(@ForAll("records") byte[] data) {
        Outcomes outcomes =
                Outcomes.of(
                        data, new Decompression(), CloudWatchLogProcessing.extractingMessages());

        assertThat(outcomes.ok().size() + outcomes.failed().size() + outcomes.dropped().size())
                .isEqualTo(1);
        assertThat(outcomes.dropped()).allMatch(ProcessorChainProperties::isControlMessage);
        for (FailedRecord failed : outcomes.failed()) {
            assertThat(failed.record().data()).isEqualTo(data);
        }
    }

    /** CloudWatch Logs sends these to see whether it can. */
    private static boolean isControlMessage(DeliveryRecord record) {
        return new String(record.data(), UTF_8).contains("CONTROL_MESSAGE");
    }

    @Provide
    Arbitrary<List<RecordProcessor>> chains() {
        return Arbitraries.<RecordProcessor>of(
                        new Decompression(),
                        CloudWatchLogProcessing.extractingMessages(),
                        CloudWatchLogProcessing.passingEnvelopes(),
                        RecordDeAggregation.ofJson(),
                        RecordDeAggregation.delimitedBy("}".getBytes(UTF_8)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    @Provide
    Arbitrary<byte[]> records() {
        return Arbitraries.oneOf(bytes(), json(), gzip(), cut(gzip()), damaged(gzip()));
    }

    private static Arbitrary<byte[]> bytes() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(200);
    }

    private static Arbitrary<byte[]> json() {
        return Arbitraries.of(
                        "{\"a\":1}",
                        "[{}]",
                        " ",
                        "\n",
                        "{",
                        "}",
                        "\"",
                        "null",
                        "\u20ac",
                        "{\"a\":".repeat(100) + "1" + "}".repeat(100),
                        Subscription.dataMessage("\"a\"", "\"\\u00e9\""),
                        Subscription.dataMessage("null"),
                        Subscription.envelope("CONTROL_MESSAGE"))
                .list()
                .ofMaxSize(6)
                .map(parts -> String.join("", parts).getBytes(UTF_8));
    }

    private static Arbitrary<byte[]> gzip() {
        return Arbitraries.oneOf(bytes(), json()).map(Subscription::gzip);
    }

    private static Arbitrary<byte[]> cut(Arbitrary<byte[]> records) {
        return Combinators.combine(records, Arbitraries.integers().between(0, 40))
                .as((record, length) -> Arrays.copyOf(record, Math.min(length, record.length)));
    }

    private static Arbitrary<byte[]> damaged(Arbitrary<byte[]> records) {
        return Combinators.combine(records, Arbitraries.integers().between(0, 1_000))
                .as(
                        (record, at) -> {
                            byte[] damaged = record.clone();
                            int place = at % record.length;
                            damaged[place] = (byte) (damaged[place] ^ 1 << at % 8);
                            return damaged;
                        });
    }
}
