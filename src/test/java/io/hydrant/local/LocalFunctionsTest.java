package io.hydrant.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.settings.HydrantOptions;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class LocalFunctionsTest {

    private final Configuration settings = new Configuration();

    @Test
    void aFunctionThatCannotRunIsToldBeforeItsFirstRecord() {
        settings.set(HydrantOptions.lambdaFunction("lost"), "python:nofile.py#handler");
        settings.set(
                HydrantOptions.lambdaFunction("etl"),
                "python:conf/lambda/transform_etl.py#lambda_handler");

        try (LocalFunctions functions = new LocalFunctions(settings, "123456789012")) {
            assertThat(functions.problems())
                    .containsExactly(
                            "lambda.function.lost is python:nofile.py#handler, but there is no file "
                                    + Path.of("nofile.py").toAbsolutePath());
        }
    }
}
