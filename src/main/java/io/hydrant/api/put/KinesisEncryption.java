package io.hydrant.api.put;

import io.hydrant.api.streams.EncryptionFailedException;
import io.hydrant.api.streams.FailureType;
import io.hydrant.source.KinesisStreamId;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.KmsAccessDeniedException;
import software.amazon.awssdk.services.kinesis.model.KmsDisabledException;
import software.amazon.awssdk.services.kinesis.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kinesis.model.KmsNotFoundException;
import software.amazon.awssdk.services.kinesis.model.KmsOptInRequiredException;
import software.amazon.awssdk.services.kinesis.model.StreamDescription;

/** Starts and stops the server-side encryption of one Kinesis stream, and waits until it is so. */
final class KinesisEncryption {

    /**
     * In place of {@code AWS_OWNED_CMK}: Kinesis encrypts with no key that an AWS service owns.
     * This one AWS makes in the account of the caller.
     */
    private static final String AWS_KEY = "alias/aws/kinesis";

    private final KinesisAsyncClient kinesis;
    private final KinesisStreamId stream;

    KinesisEncryption(KinesisAsyncClient kinesis, KinesisStreamId stream) {
        this.kinesis = kinesis;
        this.stream = stream;
    }

    void start(Optional<String> keyArn) throws IOException {
        String keyId = keyArn.orElse(AWS_KEY);
        StreamDescription before = describe();
        if (isEncrypted(before) && keyId.equals(before.keyId())) {
            return;
        }
        try {
            KinesisDirectPutLog.answer(
                    kinesis.startStreamEncryption(
                            request ->
                                    request.streamName(stream.name())
                                            .encryptionType(EncryptionType.KMS)
                                            .keyId(keyId)));
            awaitActive();
        } catch (ExecutionException e) {
            throw failure(
                    "Kinesis stream " + stream + " cannot be encrypted with " + keyId,
                    e.getCause());
        }
        if (!isEncrypted(describe())) {
            throw new EncryptionFailedException(
                    FailureType.UNKNOWN_ERROR,
                    "Kinesis stream "
                            + stream
                            + " is not encrypted with "
                            + keyId
                            + ", although Kinesis accepted the key",
                    null);
        }
    }

    void stop() throws IOException {
        StreamDescription before = describe();
        if (!isEncrypted(before)) {
            return;
        }
        try {
            KinesisDirectPutLog.answer(
                    kinesis.stopStreamEncryption(
                            request ->
                                    request.streamName(stream.name())
                                            .encryptionType(EncryptionType.KMS)
                                            .keyId(before.keyId())));
            awaitActive();
        } catch (ExecutionException e) {
            throw failure(
                    "The encryption of Kinesis stream " + stream + " cannot be stopped",
                    e.getCause());
        }
    }

    /** While it is updated, the change is under way. */
    private void awaitActive() throws IOException, ExecutionException {
        KinesisDirectPutLog.answer(
                kinesis.waiter()
                        .waitUntilStreamExists(request -> request.streamName(stream.name())));
    }

    private StreamDescription describe() throws IOException {
        try {
            return KinesisDirectPutLog.answer(
                            kinesis.describeStream(
                                    request -> request.streamName(stream.name()).limit(1)))
                    .streamDescription();
        } catch (ExecutionException e) {
            throw failure("Kinesis stream " + stream + " cannot be described", e.getCause());
        }
    }

    private static boolean isEncrypted(StreamDescription description) {
        return description.encryptionType() == EncryptionType.KMS;
    }

    private static EncryptionFailedException failure(String sentence, Throwable cause) {
        return new EncryptionFailedException(
                type(cause), sentence + ": " + cause.getMessage(), cause);
    }

    private static FailureType type(Throwable cause) {
        if (cause instanceof KmsAccessDeniedException) {
            return FailureType.KMS_ACCESS_DENIED;
        }
        if (cause instanceof KmsDisabledException) {
            return FailureType.DISABLED_KMS_KEY;
        }
        if (cause instanceof KmsInvalidStateException) {
            return FailureType.INVALID_KMS_KEY;
        }
        if (cause instanceof KmsNotFoundException) {
            return FailureType.KMS_KEY_NOT_FOUND;
        }
        return cause instanceof KmsOptInRequiredException
                ? FailureType.KMS_OPT_IN_REQUIRED
                : FailureType.UNKNOWN_ERROR;
    }
}
