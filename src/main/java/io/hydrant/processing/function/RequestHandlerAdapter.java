package io.hydrant.processing.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Reads the event as the type a handler asks for, and writes its answer, as Lambda does. */
final class RequestHandlerAdapter implements RequestStreamHandler {

    private static final ObjectMapper JSON =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private final RequestHandler<Object, Object> handler;
    private final JavaType eventType;

    @SuppressWarnings("unchecked")
    RequestHandlerAdapter(RequestHandler<?, ?> handler) {
        this.handler = (RequestHandler<Object, Object>) handler;
        JavaType[] types =
                JSON.getTypeFactory()
                        .constructType(handler.getClass())
                        .findTypeParameters(RequestHandler.class);
        // A handler that names no type gets maps and lists, which is what Object means to Jackson.
        this.eventType = types.length == 0 ? JSON.constructType(Object.class) : types[0];
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context)
            throws IOException {
        Object read = JSON.readValue(event, eventType);
        answer.write(JSON.writeValueAsBytes(handler.handleRequest(read, context)));
    }
}
