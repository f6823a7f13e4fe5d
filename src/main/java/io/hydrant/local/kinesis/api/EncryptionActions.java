package io.hydrant.local.kinesis.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.local.kinesis.errors.KinesisException;
import io.hydrant.local.kinesis.stream.Arguments;
import io.hydrant.local.kinesis.stream.Streams;
import java.io.IOException;
import java.util.Map;

/**
 * StartStreamEncryption and StopStreamEncryption. There is no KMS: whatever key is asked for, the
 * one of the directory encrypts, at once.
 */
final class EncryptionActions {

    private static final String TYPE = "EncryptionType";
    private static final String KEY_ID = "KeyId";
    private static final int MAX_KEY_ID_CHARACTERS = 2048;

    private final Streams streams;

    EncryptionActions(Streams streams) {
        this.streams = streams;
    }

    void addTo(Map<String, Action> actions) {
        actions.put("StartStreamEncryption", this::start);
        actions.put("StopStreamEncryption", this::stop);
    }

    private ObjectNode start(Arguments request) throws IOException {
        streams.get(request.streamName()).startEncryption(keyId(request));
        return ReplyJson.empty();
    }

    private ObjectNode stop(Arguments request) throws IOException {
        keyId(request);
        streams.get(request.streamName()).stopEncryption();
        return ReplyJson.empty();
    }

    private static String keyId(Arguments request) {
        String type = request.text(TYPE);
        if (!type.equals(ReplyJson.ENCRYPTED)) {
            throw KinesisException.validation(
                    "'" + type + "'", TYPE, "Member must satisfy enum value set: [KMS]");
        }
        String keyId = request.text(KEY_ID);
        if (keyId.isEmpty() || keyId.length() > MAX_KEY_ID_CHARACTERS) {
            throw KinesisException.validation(
                    "'[" + keyId.length() + " characters]'",
                    KEY_ID,
                    keyId.isEmpty()
                            ? "Member must have length greater than or equal to 1"
                            : "Member must have length less than or equal to "
                                    + MAX_KEY_ID_CHARACTERS);
        }
        return keyId;
    }
}
