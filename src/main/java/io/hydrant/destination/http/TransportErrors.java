package io.hydrant.destination.http;

import io.hydrant.destination.Refusal;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
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

/** Finds Firehose's error code for a request that failed without a response. */
final class TransportErrors {

    private TransportErrors() {}

    static Refusal refusal(IOException failure) {
        return error(failure)
                .retriable(
                        failure.getMessage() == null
                                ? failure.getClass().getSimpleName()
                                : failure.getMessage());
    }

    private static HttpEndpointError error(IOException failure) {
        if (failure instanceof SSLException) {
            return ofTls(failure);
        }
        if (failure instanceof ConnectException
                || failure instanceof ConnectTimeoutException
                || failure instanceof UnknownHostException
                || failure instanceof NoRouteToHostException) {
            return HttpEndpointError.CONNECTION_FAILED;
        }
        if (failure instanceof MessageConstraintException) {
            return HttpEndpointError.RESPONSE_TOO_LARGE;
        }
        if (failure instanceof MalformedChunkCodingException) {
            return HttpEndpointError.ILLEGAL_RESPONSE_FAILURE;
        }
        return cause(failure, HttpException.class)
                .map(TransportErrors::ofResponse)
                .orElse(HttpEndpointError.CONNECTION_RESET);
    }

    private static HttpEndpointError ofTls(IOException failure) {
        if (cause(failure, CertPathBuilderException.class).isPresent()) {
            return HttpEndpointError.SSL_HANDSHAKE_CERTIFICATE_PATH_FAILURE;
        }
        if (cause(failure, CertPathValidatorException.class).isPresent()) {
            return HttpEndpointError.SSL_HANDSHAKE_CERTIFICATE_PATH_VALIDATION_FAILURE;
        }
        return failure instanceof SSLHandshakeException
                        || failure instanceof SSLPeerUnverifiedException
                ? HttpEndpointError.SSL_HANDSHAKE_FAILURE
                : HttpEndpointError.SSL_FAILURE;
    }

    // The client has one exception for all of these, and tells them apart in its message only.
    private static HttpEndpointError ofResponse(HttpException failure) {
        String message = String.valueOf(failure.getMessage());
        if (message.contains("protocol version")) {
            return HttpEndpointError.ILLEGAL_MESSAGE_START;
        }
        return message.contains("status code")
                ? HttpEndpointError.INVALID_STATUS_CODE
                : HttpEndpointError.ILLEGAL_RESPONSE_FAILURE;
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
