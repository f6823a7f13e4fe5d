package io.hydrant.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs the functions that tests gave as objects. Jobs make a handler by the name of its class, and
 * cannot be given one; so the objects are found by the name of the function, which no two streams
 * share.
 */
public final class GivenFunctions
        implements RequestHandler<Map<String, Object>, Map<String, Object>> {

    /** The setting that places a function here. */
    static final String LOCATION = "java:" + GivenFunctions.class.getName();

    private static final Map<String, RequestHandler<Map<String, Object>, Map<String, Object>>>
            GIVEN = new ConcurrentHashMap<>();

    static void add(
            String name, RequestHandler<Map<String, Object>, Map<String, Object>> function) {
        GIVEN.put(name, function);
    }

    static RequestHandler<Map<String, Object>, Map<String, Object>> recordByRecord(
            RecordFunction function) {
        return (event, context) -> {
            List<Map<String, Object>> answers = new ArrayList<>();
            for (Object record : (List<?>) event.get("records")) {
                answers.add(answered((Map<?, ?>) record, function));
            }
            return Map.of("records", answers);
        };
    }

    private static Map<String, Object> answered(Map<?, ?> record, RecordFunction function) {
        byte[] data = Base64.getDecoder().decode((String) record.get("data"));
        try {
            return function.answer(new String(data, UTF_8)).entry(record.get("recordId"));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        RequestHandler<Map<String, Object>, Map<String, Object>> function =
                GIVEN.get(context.getFunctionName());
        if (function == null) {
            throw new IllegalStateException("No test gave a function " + context.getFunctionName());
        }
        return function.handleRequest(event, context);
    }
}
