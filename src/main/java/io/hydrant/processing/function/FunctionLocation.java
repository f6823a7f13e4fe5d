package io.hydrant.processing.function;

import io.hydrant.settings.HydrantOptions;
import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;

/** The place where a function runs. */
public interface FunctionLocation extends Serializable {

    /**
     * Prepares the function on the machine of the task, and may block. Throws {@link
     * java.io.IOException} if the function cannot be found. {@code concurrency} is the number of
     * invocations at a time.
     */
    FunctionInvoker open(int concurrency) throws IOException;

    /**
     * Follows the setting {@code lambda.function.NAME}. Without the setting, the function runs on
     * AWS Lambda.
     */
    static FunctionLocation of(String lambdaArn, ReadableConfig settings) {
        LambdaArn arn = LambdaArn.parse(lambdaArn);
        ConfigOption<String> option = HydrantOptions.lambdaFunction(arn.name());
        Optional<String> setting = settings.getOptional(option);
        if (setting.isPresent()) {
            return parse(setting.get(), LocalFunction.of(arn, settings));
        }
        return new AwsLambdaLocation(
                arn, settings.getOptional(HydrantOptions.LAMBDA_ENDPOINT).orElse(""));
    }

    /** Reads {@code python:path/to/file.py#handler} or {@code java:com.acme.Handler}. */
    static FunctionLocation parse(String setting, LocalFunction function) {
        if (setting.startsWith("java:") && setting.length() > "java:".length()) {
            return new JavaLocation(setting.substring("java:".length()), function);
        }
        int hash = setting.lastIndexOf('#');
        if (setting.startsWith("python:")
                && hash > "python:".length()
                && hash < setting.length() - 1) {
            return new PythonLocation(
                    setting.substring("python:".length(), hash),
                    setting.substring(hash + 1),
                    function);
        }
        throw new IllegalArgumentException(
                function.setting()
                        + " is '"
                        + setting
                        + "'; it must be python:path/to/file.py#handler or java:com.acme.Handler");
    }
}
