package io.hydrant.destination.splunk;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The {@code code} of HEC's answers. Codes 0 to 27 are those of "Possible error codes" in Splunk's
 * <a
 * href="https://help.splunk.com/en/splunk-enterprise/get-data-in/collect-http-event-data/troubleshoot-http-event-collector">Troubleshoot
 * HTTP Event Collector</a>. Splunk Cloud also answers 28.
 */
final class HecCodes {

    static final int SUCCESS = 0;

    /** HEC took the data and warns that its queue, or that of acknowledgments, is almost full. */
    private static final Set<Integer> TAKEN = Set.of(SUCCESS, 24, 25);

    private static final Map<Integer, SplunkError> ERRORS = errors();

    private HecCodes() {}

    private static Map<Integer, SplunkError> errors() {
        Map<Integer, SplunkError> errors = new HashMap<>();
        put(errors, SplunkError.DISABLED_TOKEN, 1, 22);
        // No token, a header of another form, a token that HEC does not know, and one in the URL.
        put(errors, SplunkError.INVALID_TOKEN, 2, 3, 4, 16, 21);
        // No data, no JSON, and an event that lacks its field, or has it blank or nested.
        put(errors, SplunkError.INVALID_DATA_FORMAT, 5, 6, 12, 13, 15);
        put(errors, SplunkError.INVALID_INDEX, 7);
        // An error of its own, and a shutdown.
        put(errors, SplunkError.SERVER_ERROR, 8, 23);
        // Busy, full queues with or without an unavailable acknowledgment service, and a queue or
        // a channel of acknowledgments that takes no more requests.
        put(errors, SplunkError.INDEXER_BUSY, 9, 18, 19, 20, 26, 27);
        // The channel is missing, is none, and is missing in Splunk Cloud.
        put(errors, SplunkError.PROXY_WITHOUT_STICKY_SESSIONS, 10, 11, 28);
        put(errors, SplunkError.DISABLED_ACK, 14);
        return errors;
    }

    private static void put(Map<Integer, SplunkError> errors, SplunkError error, int... codes) {
        for (int code : codes) {
            errors.put(code, error);
        }
    }

    /** Whether HEC took the data. */
    static boolean isTaken(int code) {
        return TAKEN.contains(code);
    }

    /** Empty for a code that is not known here. */
    static Optional<SplunkError> error(int code) {
        return Optional.ofNullable(ERRORS.get(code));
    }
}
