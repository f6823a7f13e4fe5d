package io.hydrant.local.kinesis.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.local.kinesis.errors.KinesisException;
import io.hydrant.local.kinesis.stream.WireFormat;
import java.util.Optional;

/** The answer to a client. */
public final class Reply {

    private final int status;
    private final WireFormat format;
    private final Optional<String> errorType;
    private final byte[] body;

    private Reply(int status, WireFormat format, Optional<String> errorType, ObjectNode answer) {
        this.status = status;
        this.format = format;
        this.errorType = errorType;
        // Operations without output answer with an empty body.
        this.body = answer.isEmpty() ? new byte[0] : format.write(answer);
    }

    static Reply ok(WireFormat format, ObjectNode answer) {
        return new Reply(200, format, Optional.empty(), answer);
    }

    static Reply error(WireFormat format, KinesisException refused) {
        ObjectNode answer = ReplyJson.empty();
        answer.put("__type", refused.type()).put("message", refused.getMessage());
        return new Reply(refused.status(), format, Optional.of(refused.type()), answer);
    }

    public int status() {
        return status;
    }

    String contentType() {
        return format.contentType();
    }

    Optional<String> errorType() {
        return errorType;
    }

    public byte[] body() {
        return body;
    }
}
