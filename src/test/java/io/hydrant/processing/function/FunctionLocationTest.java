package io.hydrant.processing.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How settings say where a function runs. */
class FunctionLocationTest {

    private static final String ARN =
            "arn:aws:lambda:eu-central-1:123456789012:function:etl:$LATEST";

    @Test
    void runsOnLambdaUnlessASettingPlacesTheFunction() {
        assertThat(location(Map.of())).isInstanceOf(AwsLambdaLocation.class);
        assertThat(location(Map.of("lambda.function.other", "java:com.acme.Handler")))
                .isInstanceOf(AwsLambdaLocation.class);
    }

    @Test
    void readsWhereAFunctionRuns() {
        assertThat(location(Map.of("lambda.function.etl", "java:com.acme.Handler")))
                .hasToString("lambda.function.etl is java:com.acme.Handler");
        assertThat(location(Map.of("lambda.function.etl", "python:my/etl.py#lambda_handler")))
                .hasToString("lambda.function.etl is python:my/etl.py#lambda_handler");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "java:",
                "python:",
                "python:etl.py",
                "python:etl.py#",
                "python:#lambda_handler",
                "ruby:etl.rb#handler"
            })
    void saysWhatASettingMustBe(String setting) {
        assertThatThrownBy(() -> location(Map.of("lambda.function.etl", setting)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "lambda.function.etl is '"
                                + setting
                                + "'; it must be python:path/to/file.py#handler or java:com.acme.Handler");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"etl", "arn:aws:lambda:us-east-1:1:function:etl", "arn:aws:s3:::bucket"})
    void saysWhatAnArnMustBe(String arn) {
        assertThatThrownBy(() -> FunctionLocation.of(arn, new Configuration()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "LambdaArn is '"
                                + arn
                                + "'; it must have the form arn:aws:lambda:REGION:ACCOUNT:function:NAME, or that"
                                + " with :VERSION or :ALIAS");
    }

    private static FunctionLocation location(Map<String, String> settings) {
        return FunctionLocation.of(ARN, Configuration.fromMap(settings));
    }
}
