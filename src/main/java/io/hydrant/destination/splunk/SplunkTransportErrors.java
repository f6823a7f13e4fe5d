package io.hydrant.destination.splunk;

import io.hydrant.destination.Refusal;
import io.hydrant.destination.endpoint.TransportException;
import io.hydrant.destination.endpoint.TransportFailure;
import java.util.EnumMap;
import java.util.Map;

/** Finds Firehose's error code for a request that failed without a response. */
final class SplunkTransportErrors {

    private static final Map<TransportFailure, SplunkError> ERRORS = errors();

    private SplunkTransportErrors() {}

    private static Map<TransportFailure, SplunkError> errors() {
        Map<TransportFailure, SplunkError> errors = new EnumMap<>(TransportFailure.class);
        errors.put(TransportFailure.TIMEOUT, SplunkError.CONNECTION_TIMEOUT);
        errors.put(TransportFailure.CONNECT_TIMEOUT, SplunkError.CONNECTION_TIMEOUT);
        errors.put(TransportFailure.CONNECTION_FAILED, SplunkError.INVALID_ENDPOINT);
        errors.put(TransportFailure.NO_RESPONSE, SplunkError.CONNECTION_RECYCLED);
        errors.put(TransportFailure.CONNECTION_RESET, SplunkError.CONNECTION_CLOSED);
        errors.put(TransportFailure.RESPONSE_TOO_LARGE, SplunkError.INVALID_HEC_RESPONSE_CHARACTER);
        errors.put(TransportFailure.ILLEGAL_START, SplunkError.INVALID_HEC_RESPONSE_CHARACTER);
        errors.put(
                TransportFailure.INVALID_STATUS_CODE, SplunkError.INVALID_HEC_RESPONSE_CHARACTER);
        errors.put(TransportFailure.ILLEGAL_RESPONSE, SplunkError.INVALID_HEC_RESPONSE_CHARACTER);
        errors.put(TransportFailure.TLS_HANDSHAKE, SplunkError.SSL_HANDSHAKE);
        errors.put(TransportFailure.TLS_HOST_UNVERIFIED, SplunkError.SSL_UNVERIFIED);
        errors.put(TransportFailure.TLS_CERTIFICATE_PATH, SplunkError.SSL_HANDSHAKE);
        errors.put(TransportFailure.TLS_CERTIFICATE_PATH_VALIDATION, SplunkError.SSL_HANDSHAKE);
        errors.put(TransportFailure.TLS, SplunkError.SSL_HANDSHAKE);
        return errors;
    }

    static Refusal refusal(TransportException failure) {
        return ERRORS.get(failure.failure()).refusal(failure.getMessage());
    }
}
