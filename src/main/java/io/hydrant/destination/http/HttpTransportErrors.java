package io.hydrant.destination.http;

import io.hydrant.destination.Refusal;
import io.hydrant.destination.endpoint.TransportException;
import io.hydrant.destination.endpoint.TransportFailure;
import java.util.EnumMap;
import java.util.Map;

/** Finds Firehose's error code for a request that failed without a response. */
final class HttpTransportErrors {

    private static final Map<TransportFailure, HttpEndpointError> ERRORS = errors();

    private HttpTransportErrors() {}

    private static Map<TransportFailure, HttpEndpointError> errors() {
        Map<TransportFailure, HttpEndpointError> errors = new EnumMap<>(TransportFailure.class);
        errors.put(TransportFailure.TIMEOUT, HttpEndpointError.REQUEST_TIMEOUT);
        errors.put(TransportFailure.CONNECT_TIMEOUT, HttpEndpointError.CONNECTION_FAILED);
        errors.put(TransportFailure.CONNECTION_FAILED, HttpEndpointError.CONNECTION_FAILED);
        errors.put(TransportFailure.NO_RESPONSE, HttpEndpointError.CONNECTION_RESET);
        errors.put(TransportFailure.CONNECTION_RESET, HttpEndpointError.CONNECTION_RESET);
        errors.put(TransportFailure.RESPONSE_TOO_LARGE, HttpEndpointError.RESPONSE_TOO_LARGE);
        errors.put(TransportFailure.ILLEGAL_START, HttpEndpointError.ILLEGAL_MESSAGE_START);
        errors.put(TransportFailure.INVALID_STATUS_CODE, HttpEndpointError.INVALID_STATUS_CODE);
        errors.put(TransportFailure.ILLEGAL_RESPONSE, HttpEndpointError.ILLEGAL_RESPONSE_FAILURE);
        errors.put(TransportFailure.TLS_HANDSHAKE, HttpEndpointError.SSL_HANDSHAKE_FAILURE);
        errors.put(TransportFailure.TLS_HOST_UNVERIFIED, HttpEndpointError.SSL_HANDSHAKE_FAILURE);
        errors.put(
                TransportFailure.TLS_CERTIFICATE_PATH,
                HttpEndpointError.SSL_HANDSHAKE_CERTIFICATE_PATH_FAILURE);
        errors.put(
                TransportFailure.TLS_CERTIFICATE_PATH_VALIDATION,
                HttpEndpointError.SSL_HANDSHAKE_CERTIFICATE_PATH_VALIDATION_FAILURE);
        errors.put(TransportFailure.TLS, HttpEndpointError.SSL_FAILURE);
        return errors;
    }

    static Refusal refusal(TransportException failure) {
        return ERRORS.get(failure.failure()).retriable(failure.getMessage());
    }
}
