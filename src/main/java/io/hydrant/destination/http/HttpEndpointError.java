package io.hydrant.destination.http;

import io.hydrant.destination.Refusal;
import io.hydrant.errors.ErrorOutputType;

/** The reasons for which an HTTP endpoint has not taken a batch, under Firehose's names. */
enum HttpEndpointError {
    REQUEST_TIMEOUT("RequestTimeout"),
    RESPONSE_TOO_LARGE("ResponseTooLarge"),
    INVALID_RESPONSE_FROM_DESTINATION("InvalidResponseFromDestination"),
    DESTINATION_EXCEPTION("DestinationException"),
    CONNECTION_FAILED("ConnectionFailed"),
    CONNECTION_RESET("ConnectionReset"),
    RESPONSE_REASON_PHRASE_EXCEEDED_LIMIT("ResponseReasonPhraseExceededLimit"),
    INVALID_STATUS_CODE("InvalidStatusCode"),
    SSL_HANDSHAKE_FAILURE("SSLHandshakeFailure"),
    SSL_FAILURE("SSLFailure"),
    SSL_HANDSHAKE_CERTIFICATE_PATH_FAILURE("SSLHandshakeCertificatePathFailure"),
    SSL_HANDSHAKE_CERTIFICATE_PATH_VALIDATION_FAILURE(
            "SSLHandshakeCertificatePathValidationFailure"),
    ILLEGAL_CHARACTER_IN_HEADER_VALUE("MakeRequestFailure.IllegalCharacterInHeaderValue"),
    ILLEGAL_RESPONSE_FAILURE("IllegalResponseFailure"),
    ILLEGAL_MESSAGE_START("IllegalMessageStart"),

    /** A record that is too large for the protocol. The code is Hydrant's own. */
    RECORD_TOO_LARGE("RecordTooLarge");

    private final String code;

    HttpEndpointError(String name) {
        this.code = "HttpEndpoint." + name;
    }

    Refusal retriable(String message) {
        return Refusal.retriable(ErrorOutputType.HTTP_ENDPOINT_FAILED, code, message);
    }

    Refusal permanent(String message) {
        return Refusal.permanent(ErrorOutputType.HTTP_ENDPOINT_FAILED, code, message);
    }
}
