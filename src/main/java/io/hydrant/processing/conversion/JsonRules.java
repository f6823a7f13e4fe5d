package io.hydrant.processing.conversion;

import io.hydrant.definition.conversion.Deserializer;
import io.hydrant.definition.conversion.HiveJsonSerDe;
import io.hydrant.definition.conversion.OpenXJsonSerDe;

/** What the two libraries do differently. */
final class JsonRules {

    private final boolean lenient;
    private final KeyRules keys;
    private final TimestampRules timestamps;

    private JsonRules(boolean lenient, KeyRules keys, TimestampRules timestamps) {
        this.lenient = lenient;
        this.keys = keys;
        this.timestamps = timestamps;
    }

    static JsonRules of(Deserializer deserializer) {
        return deserializer
                .openX()
                .map(JsonRules::openX)
                .or(() -> deserializer.hive().map(JsonRules::hive))
                .orElseThrow();
    }

    private static JsonRules openX(OpenXJsonSerDe options) {
        return new JsonRules(true, KeyRules.of(options), new OpenXTimestamps());
    }

    private static JsonRules hive(HiveJsonSerDe options) {
        return new JsonRules(
                false, KeyRules.inLowerCase(), new HiveTimestamps(options.timestampFormats()));
    }

    /** OpenX makes of a value what it can; Hive wants JSON to be what the schema says. */
    boolean areLenient() {
        return lenient;
    }

    KeyRules keys() {
        return keys;
    }

    TimestampRules timestamps() {
        return timestamps;
    }
}
