package io.hydrant.destination.endpoint;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;

/** Why a request has no response. */
public enum TransportFailure {
    /** The response was not there in time. */
    TIMEOUT,
    CONNECT_TIMEOUT,
    CONNECTION_FAILED,
    /** The connection ended before the first byte of a response. */
    NO_RESPONSE,
    CONNECTION_RESET,
    RESPONSE_TOO_LARGE,
    /** The response is no HTTP. */
    ILLEGAL_START,
    INVALID_STATUS_CODE,
    ILLEGAL_RESPONSE,
    TLS_HANDSHAKE,
    TLS_HOST_UNVERIFIED,
    /** Nobody vouches for the certificate. */
    TLS_CERTIFICATE_PATH,
    TLS_CERTIFICATE_PATH_VALIDATION,
    TLS;

    static TransportFailure of(IOException failure) {
        if (failure instanceof SSLException) {
            return ofTls(failure);
        }
        if (failure instanceof ConnectTimeoutException) {
            return CONNECT_TIMEOUT;
        }
        if (failure instanceof SocketTimeoutException) {
            return TIMEOUT;
        }
        if (failure instanceof ConnectException
                || failure instanceof UnknownHostException
                || failure instanceof NoRouteToHostException) {
            return CONNECTION_FAILED;
        }
        if (failure instanceof MessageConstraintException) {
            return RESPONSE_TOO_LARGE;
        }
        if (failure instanceof MalformedChunkCodingException) {
            return ILLEGAL_RESPONSE;
        }
        if (failure instanceof NoHttpResponseException) {
            return NO_RESPONSE;
        }
        return cause(failure, HttpException.class)
                .map(TransportFailure::ofResponse)
                .orElse(CONNECTION_RESET);
    }

    private static TransportFailure ofTls(IOException failure) {
        if (cause(failure, CertPathBuilderException.class).isPresent()) {
            return TLS_CERTIFICATE_PATH;
        }
        if (cause(failure, CertPathValidatorException.class).isPresent()) {
            return TLS_CERTIFICATE_PATH_VALIDATION;
        }
        if (failure instanceof SSLPeerUnverifiedException) {
            return TLS_HOST_UNVERIFIED;
        }
        return failure instanceof SSLHandshakeException ? TLS_HANDSHAKE : TLS;
    }

    // The client has one exception for all of these, and tells them apart in its message only.
    private static TransportFailure ofResponse(HttpException failure) {
        String message = String.valueOf(failure.getMessage());
        if (message.contains("protocol version")) {
            return ILLEGAL_START;
        }
        return message.contains("status code") ? INVALID_STATUS_CODE : ILLEGAL_RESPONSE;
    }

    private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> kind) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return Optional.of(kind.cast(cause));
            }
        }
        return Optional.empty();
    }
}
