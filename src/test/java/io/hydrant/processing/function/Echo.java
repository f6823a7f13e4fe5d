package io.hydrant.processing.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A function that answers with what it is given. */
public class Echo implements RequestStreamHandler {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context)
            throws IOException {
        JsonNode asked = JSON.readTree(event);
        asked.get("records").forEach(record -> ((ObjectNode) record).put("result", "Ok"));
        JSON.writeValue(answer, asked);
    }
}
