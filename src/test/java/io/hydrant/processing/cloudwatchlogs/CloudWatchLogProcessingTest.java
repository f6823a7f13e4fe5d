package io.hydrant.processing.cloudwatchlogs;

import static io.hydrant.processing.cloudwatchlogs.Subscription.dataMessage;
import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.processing.Outcomes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudWatchLogProcessingTest {

    private final CloudWatchLogProcessing extracting = CloudWatchLogProcessing.extractingMessages();
    private final CloudWatchLogProcessing passing = CloudWatchLogProcessing.passingEnvelopes();

    @Test
    void putsTheMessagesOfARecordIntoOneRecordALineEach() {
        assertThat(Outcomes.of(dataMessage("\"a\"", "\"b\""), extracting).texts())
                .containsExactly("a\nb\n");
    }

    @Test
    void unescapesMessages() {
        String escaped = "\"{\\\"user\\\":\\\"\\u00e9\uD83D\uDE00\\\",\\n \\\"n\\\":1}\"";

        assertThat(Outcomes.of(dataMessage(escaped), extracting).texts())
                .containsExactly("{\"user\":\"é\uD83D\uDE00\",\n \"n\":1}\n");
    }

    @Test
    void aControlMessageIsDroppedWhenMessagesAreExtracted() {
        String control = Subscription.envelope("CONTROL_MESSAGE", "\"is anybody there\"");

        assertThat(Outcomes.of(control, extracting).texts()).isEmpty();
        assertThat(Outcomes.of(control, extracting).failures()).isEmpty();
        assertThat(Outcomes.of(control, passing).texts()).containsExactly(control);
    }

    @Test
    void theTypeMayStandBehindTheEvents() {
        String event = "{\"logEvents\":[{\"message\":\"a\"}],\"messageType\":";

        assertThat(Outcomes.of(event + "\"DATA_MESSAGE\"}", extracting).texts())
                .containsExactly("a\n");
        assertThat(Outcomes.of(event + "\"CONTROL_MESSAGE\"}", extracting).texts()).isEmpty();
    }

    @Test
    void envelopesMayFollowOneAnother() {
        String envelopes = dataMessage("\"a\"") + "\n" + dataMessage() + dataMessage("\"b\"");

        assertThat(Outcomes.of(envelopes, extracting).texts()).containsExactly("a\nb\n");
    }

    @Test
    void withoutExtractionPassesTheEnvelopeOnUnchanged() {
        String envelope = " " + dataMessage("\"a\"", "\"b\"") + "\n";

        assertThat(Outcomes.of(envelope, passing).texts()).containsExactly(envelope);
    }

    @Test
    void aMessageMayBeLong() {
        String message = "x".repeat(30_000_000);

        assertThat(Outcomes.of(dataMessage('"' + message + '"'), extracting).texts())
                .containsExactly(message + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "hello",
                "{\"messageType\":\"DATA_MESSAGE\"}",
                "{\"messageType\":\"DATA_MESSAGE\",\"logEvents\":{}}",
                "{\"messageType\":\"DATA_MESSAGE\",\"logEvents\":[1]}",
                "{\"messageType\":\"DATA_MESSAGE\",\"logEvents\":[{}]}",
                "{\"messageType\":\"DATA_MESSAGE\",\"logEvents\":[{\"message\":1}]}",
                "{\"messageType\":\"DATA_MESSAGE\",\"logEvents\":[{\"message\":\"a\"}]",
                "{\"messageType\":\"DATA_MESSAGE\",\"logEvents\":[]} x",
                "{\"messageType\":\"OTHER\",\"logEvents\":[]}",
                "{\"messageType\":5,\"logEvents\":[]}",
                "{\"logEvents\":[]}",
            })
    void whatCloudWatchLogsWouldNotSendFails(String record) {
        String failure =
                "Decompression failed. Decompression failed because input data does not conform to"
                        + " cloudwatch log.";

        assertThat(Outcomes.of(record, extracting).failures()).containsExactly(failure);
        assertThat(Outcomes.of(record, passing).failures()).containsExactly(failure);
        assertThat(Outcomes.of(record, extracting).ok()).isEmpty();
    }

    @Test
    void deepNestingFails() {
        assertThat(Outcomes.of("{\"a\":" + "[".repeat(1_000_000), extracting).failures())
                .hasSize(1);
    }
}
