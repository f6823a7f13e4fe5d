package io.hydrant.testkit;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.processing.LambdaProcessor;
import io.hydrant.settings.GivenSettings;
import io.hydrant.settings.HydrantOptions;
import io.hydrant.settings.Settings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A delivery stream that a test is about to start. */
public final class StreamBuilder {

    private final HydrantExtension hydrant;
    private final OwnDefinition definition;
    private final Map<String, String> settings = new TreeMap<>();

    StreamBuilder(HydrantExtension hydrant, String json) {
        this.hydrant = hydrant;
        this.definition = OwnDefinition.of(json, TestServer.nextNumber());
    }

    /**
     * Where the definition's function of this name runs: {@code java:com.acme.Handler} or {@code
     * python:path/to/file.py#handler}.
     */
    public StreamBuilder function(String name, String location) {
        return place(name, location);
    }

    /** The definition's function of this name, record by record. */
    public StreamBuilder function(String name, RecordFunction function) {
        return function(name, GivenFunctions.recordByRecord(function));
    }

    /** The definition's function of this name, with its whole event and its whole answer. */
    public StreamBuilder function(
            String name, RequestHandler<Map<String, Object>, Map<String, Object>> function) {
        GivenFunctions.add(definition.named(name), function);
        return place(name, GivenFunctions.LOCATION);
    }

    private StreamBuilder place(String name, String location) {
        settings.put(HydrantOptions.lambdaFunction(definition.named(name)).key(), location);
        return this;
    }

    /** A setting of destinations for this stream, such as {@code schema.file}. */
    public StreamBuilder setting(String key, String value) {
        settings.put("stream." + definition.name() + "." + key, value);
        return this;
    }

    /** Returns when the stream takes records; throws with the reason when it cannot. */
    public TestStream start() throws IOException, InterruptedException {
        DeliveryStreamDefinition parsed = DeliveryStreamDefinition.parse(definition.json());
        Map<String, String> checked =
                Settings.of(List.of(GivenSettings.onTheCommandLine(settings))).values();
        parsed.destination().processing().lambda().ifPresent(this::requirePlace);
        TestStream stream = hydrant.server().start(definition, parsed, checked);
        hydrant.started(stream);
        return stream;
    }

    private void requirePlace(LambdaProcessor lambda) {
        String key = HydrantOptions.lambdaFunction(lambda.functionName()).key();
        if (!settings.containsKey(key)) {
            String name = definition.original(lambda.functionName());
            throw new IllegalArgumentException(
                    "The definition has the function "
                            + name
                            + ", and the test does not say where it runs; call function(\""
                            + name
                            + "\", ...) before start()");
        }
    }
}
