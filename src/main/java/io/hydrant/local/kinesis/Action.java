package io.hydrant.local.kinesis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** Answers one operation of the API; what the client did wrong is a {@link KinesisException}. */
interface Action {

    ObjectNode answer(Arguments request) throws IOException;
}
