package io.hydrant.destination.splunk;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The {@code code} of HEC's answers, as Splunk's documentation numbers them. */
final class HecCodes {

    static final int SUCCESS = 0;

    private static final Map<Integer, SplunkError> ERRORS = errors();

    private HecCodes() {}

    private static Map<Integer, SplunkError> errors() {
        Map<Integer, SplunkError> errors = new HashMap<>();
        put(errors, SplunkError.DISABLED_TOKEN, 1);
        // No token, a header of another form, a token that HEC does not know, and one in the URL.
        put(errors, SplunkError.INVALID_TOKEN, 2, 3, 4, 16);
        // No data, no JSON, and an event that lacks its field, or has it blank or nested.
        put(errors, SplunkError.INVALID_DATA_FORMAT, 5, 6, 12, 13, 15);
        put(errors, SplunkError.INVALID_INDEX, 7);
        put(errors, SplunkError.SERVER_ERROR, 8, 23);
        // Busy, and full queues with or without an unavailable acknowledgment service.
        put(errors, SplunkError.INDEXER_BUSY, 9, 18, 19, 20);
        // The channel is missing, and is none.
        put(errors, SplunkError.PROXY_WITHOUT_STICKY_SESSIONS, 10, 11);
        put(errors, SplunkError.DISABLED_ACK, 14);
        return errors;
    }

    private static void put(Map<Integer, SplunkError> errors, SplunkError error, int... codes) {
        for (int code : codes) {
            errors.put(code, error);
        }
    }

    /** Empty for a code that is not known here. */
    static Optional<SplunkError> error(int code) {
        return Optional.ofNullable(ERRORS.get(code));
    }
}
