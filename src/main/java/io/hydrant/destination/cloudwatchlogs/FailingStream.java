package io.hydrant.destination.cloudwatchlogs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.destination.S3Configuration;
import io.hydrant.definition.processing.LambdaProcessor;
import io.hydrant.errors.Failure;
import io.hydrant.settings.HydrantOptions;
import java.io.IOException;
import java.io.Serializable;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.apache.flink.configuration.Configuration;

/** Writes the error messages of a delivery stream, in Firehose's JSON. */
final class FailingStream implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final JsonFactory JSON = new JsonFactory();

    private final String name;
    private final String arn;
    private final String destination;
    private final String errorOutput;
    private final String versionId;
    // Empty for none.
    private final String processor;

    private FailingStream(
            DeliveryStreamDefinition definition, String destination, Configuration settings) {
        name = definition.name();
        arn = definition.arn();
        this.destination = destination;
        S3Configuration objects = definition.destination().objects();
        errorOutput =
                settings.get(HydrantOptions.S3_URI_TEMPLATE)
                                .replace("{bucket}", objects.bucket())
                                .replaceFirst("^s3a:", "s3:")
                        + "/"
                        + objects.errorOutputPrefix().literalStart();
        versionId = definition.versionId();
        processor =
                definition
                        .destination()
                        .processing()
                        .lambda()
                        .map(LambdaProcessor::functionArn)
                        .orElse("");
    }

    static FailingStream of(DeliveryStreamDefinition definition, Configuration settings) {
        return inBucket(definition, definition.destination().objects(), settings);
    }

    /** Of failures to write there. */
    static FailingStream inBucket(
            DeliveryStreamDefinition definition, S3Configuration s3, Configuration settings) {
        return new FailingStream(definition, s3.bucketArn(), settings);
    }

    String name() {
        return name;
    }

    String arn() {
        return arn;
    }

    /** Where objects of failures are, such as {@code s3://bucket/errors/}. */
    String errorOutput() {
        return errorOutput;
    }

    String message(Failure failure) {
        return message(failure.code(), failure.message());
    }

    String message(String code, String message) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("deliveryStreamARN", arn);
            json.writeStringField("destination", destination);
            json.writeFieldName("deliveryStreamVersionId");
            // In the documentation's sample it is a number.
            json.writeNumber(versionId);
            json.writeStringField("message", message);
            json.writeStringField("errorCode", code);
            if (!processor.isEmpty()) {
                json.writeStringField("processor", processor);
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("Writing to memory failed", impossible);
        }
        return text.toString();
    }
}
