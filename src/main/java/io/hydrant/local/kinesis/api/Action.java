package io.hydrant.local.kinesis.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.local.kinesis.errors.KinesisException;
import io.hydrant.local.kinesis.stream.Arguments;
import java.io.IOException;

/** Answers one operation of the API. Throws {@link KinesisException} for an error of the client. */
public interface Action {

    ObjectNode answer(Arguments request) throws IOException;
}
