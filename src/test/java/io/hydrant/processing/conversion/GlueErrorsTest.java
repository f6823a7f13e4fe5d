package io.hydrant.processing.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.model.GlueException;

/** What an answer becomes that lacks what Glue's own have. */
class GlueErrorsTest {

    @Test
    void anAnswerWithoutACodeIsAValidationException() {
        AwsServiceException answer =
                GlueException.builder()
                        .message("Bad gateway")
                        .statusCode(502)
                        .awsErrorDetails(AwsErrorDetails.builder().build())
                        .build();

        assertThat(GlueErrors.code(answer)).isEqualTo("ValidationException");
        assertThat(GlueErrors.words(answer)).isEqualTo(answer.getMessage());
    }

    @Test
    void anAnswerWithoutDetailsIsAValidationException() {
        AwsServiceException answer =
                GlueException.builder().message("Bad gateway").statusCode(502).build();

        assertThat(GlueErrors.code(answer)).isEqualTo("ValidationException");
        assertThat(GlueErrors.words(answer)).isEqualTo("Bad gateway");
    }

    @Test
    void anErrorOfGlueHasItsOwnWords() {
        AwsServiceException answer =
                GlueException.builder()
                        .awsErrorDetails(
                                AwsErrorDetails.builder()
                                        .errorCode("EntityNotFoundException")
                                        .errorMessage("Table t not found.")
                                        .build())
                        .build();

        assertThat(GlueErrors.code(answer)).isEqualTo("EntityNotFound");
        assertThat(GlueErrors.words(answer)).isEqualTo("Glue answers: Table t not found.");
    }
}
