package io.hydrant.worstday;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;

/** The records that a delivery stream gave up. */
public final class ErrorOutput {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final NewObjects objects;

    ErrorOutput(Path bucket) {
        this.objects = new NewObjects(bucket.resolve(Definitions.ERRORS));
    }

    void addTo(Deliveries deliveries) throws IOException {
        objects.read(
                line ->
                        deliveries.fail(
                                Numbered.numberOf(
                                        new String(
                                                JSON.readTree(line).get("rawData").binaryValue(),
                                                UTF_8))));
    }
}
