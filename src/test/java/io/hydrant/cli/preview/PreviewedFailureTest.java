package io.hydrant.cli.preview;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.errors.ErrorCode;
import io.hydrant.errors.ErrorRecordJson;
import io.hydrant.errors.FailedRecord;
import io.hydrant.errors.Failure;
import io.hydrant.record.DeliveryRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreviewedFailureTest {

    @Test
    void itTellsCodeTypeAndMessageOfAnErrorRecord() {
        FailedRecord failed =
                FailedRecord.of(
                        DeliveryRecord.of("no json".getBytes(UTF_8), 1_000),
                        Failure.of(
                                ErrorCode.DYNAMIC_PARTITIONING_METADATA_EXTRACTION_FAILED,
                                "Not JSON",
                                1,
                                2_000));

        PreviewedFailure failure =
                PreviewedFailure.of(new String(ErrorRecordJson.write(failed), UTF_8)).orElseThrow();

        assertThat(failure.reason())
                .isEqualTo(
                        "DynamicPartitioning.MetadataExtractionFailed"
                                + " (metadata-extraction-failed): Not JSON");
        assertThat(failure.record()).asString(UTF_8).isEqualTo("no json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "[]",
                "{\"errorCode\": \"any\"}",
                "{\"errorCode\": \"any\", \"attemptsMade\": 1, \"rawData\": \"%\"}"
            })
    void anyOtherLineIsNone(String line) {
        assertThat(PreviewedFailure.of(line)).isEmpty();
    }
}
