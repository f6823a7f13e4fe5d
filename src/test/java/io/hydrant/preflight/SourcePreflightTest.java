package io.hydrant.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.preflight.AnsweringServer.Answer;
import io.hydrant.settings.HydrantOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

/** By the client of Flink's connector, against answers of Kinesis. */
class SourcePreflightTest {

    @Test
    void aStreamThatDoesNotExistIsNamed() throws Exception {
        try (AnsweringServer kinesis = answering(400, "ResourceNotFoundException")) {
            UnreachableException missing = failure(kinesis);

            assertThat(missing)
                    .hasMessage(
                            "There is no Kinesis stream firehose-etl-source in ap-northeast-2 at "
                                    + kinesis.url());
            assertThat(missing.mayPass()).isFalse();
        }
    }

    @Test
    void credentialsThatKinesisDoesNotKnowAreToldAsSuch() throws Exception {
        try (AnsweringServer kinesis = answering(400, "UnrecognizedClientException")) {
            UnreachableException refused = failure(kinesis);

            assertThat(refused)
                    .hasMessage(
                            "Kinesis stream firehose-etl-source in ap-northeast-2 at "
                                    + kinesis.url()
                                    + " cannot be read: UnrecognizedClientException");
            assertThat(refused.mayPass()).isFalse();
        }
    }

    @Test
    void aServiceThatIsBusyMayAnswerInAMoment() throws Exception {
        try (AnsweringServer kinesis = answering(400, "LimitExceededException");
                AnsweringServer broken = answering(500, "InternalFailure")) {
            assertThat(failure(kinesis).mayPass()).isTrue();
            assertThat(failure(broken).mayPass()).isTrue();
        }
    }

    private static AnsweringServer answering(int status, String code) throws IOException {
        return AnsweringServer.giving(request -> Answer.ofKinesis(status, code));
    }

    private static UnreachableException failure(AnsweringServer kinesis) throws IOException {
        DeliveryStreamDefinition definition =
                DeliveryStreamDefinition.parse(
                        Files.readString(Path.of("conf/firehose-etl-stream.json")));
        Configuration settings = new Configuration();
        settings.set(HydrantOptions.KINESIS_ENDPOINT, kinesis.url());
        Preflight preflight = new Preflight(definition, settings, new Configuration());
        return catchThrowableOfType(UnreachableException.class, preflight::requireSource);
    }
}
