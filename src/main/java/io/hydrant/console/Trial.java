package io.hydrant.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.api.wire.call.ApiException;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.destination.S3Configuration;
import io.hydrant.definition.processing.LambdaProcessor;
import io.hydrant.definition.s3.ExtendedS3Destination;
import io.hydrant.job.Causes;
import io.hydrant.local.preview.DeliveredObject;
import io.hydrant.local.preview.Preview;
import io.hydrant.local.temporary.TemporaryDirectory;
import io.hydrant.preflight.UnreachableException;
import io.hydrant.settings.HydrantOptions;
import io.hydrant.settings.StreamScope;
import io.hydrant.source.kpl.KplAggregate;
import io.hydrant.source.objects.ErrorLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.apache.flink.configuration.Configuration;

/**
 * What a delivery stream would make of a record: its whole job is run over it, with a directory for
 * its bucket. One at a time, as each takes a small cluster.
 */
final class Trial {

    private final Configuration settings;
    private final Semaphore one = new Semaphore(1);

    Trial(Configuration settings) {
        this.settings = settings;
    }

    /** Throws {@link ApiException} if the stream's records cannot be tried here. */
    ObjectNode of(DeliveryStreamDefinition definition, byte[] record) throws IOException {
        Configuration scoped = StreamScope.of(settings, definition.name());
        require(definition, scoped);
        if (!one.tryAcquire()) {
            throw refused("Another record is being tried; try again in a moment", 429);
        }
        try (TemporaryDirectory directory = TemporaryDirectory.create()) {
            Preview preview = Preview.in(directory.path(), definition, scoped);
            preview.requireFunction();
            Optional<Throwable> failure =
                    preview.deliverBesideOthers(
                            KplAggregate.takenApart(List.of(record)), new Configuration());
            if (failure.isPresent()) {
                throw new IOException("The job failed: " + Causes.sentence(failure.get()));
            }
            return answer(preview, definition);
        } catch (UnreachableException e) {
            throw refused(e.getMessage(), 409);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The trial was interrupted", e);
        } catch (Exception e) {
            throw new IOException("The record cannot be tried: " + Causes.sentence(e), e);
        } finally {
            one.release();
        }
    }

    private static void require(DeliveryStreamDefinition definition, Configuration settings) {
        if (definition.s3().isEmpty()) {
            throw refused(
                    "The delivery stream does not deliver to S3. Records can be tried for S3 alone",
                    409);
        }
        Optional<LambdaProcessor> lambda = definition.destination().processing().lambda();
        if (lambda.isPresent()
                && !settings.contains(HydrantOptions.LAMBDA_ENDPOINT)
                && !settings.toMap()
                        .containsKey(
                                HydrantOptions.lambdaFunction(lambda.get().functionName()).key())) {
            throw refused(
                    "Function "
                            + lambda.get().functionName()
                            + " is on AWS Lambda, which a trial does not call. Setting "
                            + HydrantOptions.lambdaFunction(lambda.get().functionName()).key()
                            + " places it here",
                    409);
        }
        boolean isInGlue =
                definition
                        .s3()
                        .flatMap(ExtendedS3Destination::conversion)
                        .map(conversion -> conversion.schema().columns().isEmpty())
                        .orElse(false);
        if (isInGlue
                && !settings.contains(HydrantOptions.SCHEMA_FILE)
                && !settings.contains(HydrantOptions.GLUE_ENDPOINT)) {
            throw refused(
                    "The schema is in AWS Glue, which a trial does not call. Setting "
                            + HydrantOptions.SCHEMA_FILE.key()
                            + " gives the columns in a file",
                    409);
        }
    }

    private static ApiException refused(String sentence, int status) {
        return ApiException.of("InvalidArgumentException", sentence).withStatus(status);
    }

    private static ObjectNode answer(Preview preview, DeliveryStreamDefinition definition)
            throws IOException {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put(
                "outcome",
                preview.recordsFailed() > 0
                        ? "failed"
                        : preview.recordsDelivered() > 0 ? "delivered" : "dropped");
        S3Configuration objects = definition.destination().objects();
        for (DeliveredObject object : preview.objects(objects.bucket())) {
            Optional<ErrorLine> failure =
                    object.records().stream().findFirst().flatMap(ErrorLine::of);
            if (failure.isPresent()) {
                answer.putObject("failure")
                        .put("code", failure.get().code())
                        .put("message", failure.get().message())
                        .put("key", object.key());
            } else if (!answer.has("key")) {
                answer.put("bucket", objects.bucket());
                answer.put("key", object.key());
                byte[] content =
                        object.isColumnar()
                                ? String.join("\n", object.records())
                                        .getBytes(StandardCharsets.UTF_8)
                                : object.content();
                ShownRecord.write(answer.putObject("record"), content, content.length);
            }
        }
        return answer;
    }
}
