package io.hydrant.api.wire.server;

import io.hydrant.api.wire.call.ErrorAnswers;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * What Jetty refuses, and what nobody serves, gets an error as AWS writes it: never a page, the
 * name of a class or a stack trace.
 */
final class AwsErrorHandler implements Request.Handler {

    private static final String FAULT =
            "The request processing has failed because of an unknown error, exception or failure.";
    private static final String S3_FAULT = "We encountered an internal error. Please try again.";

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = status(request, response);
        if (HttpStatus.hasNoBody(status)) {
            callback.succeeded();
            return true;
        }
        if (ErrorAnswers.isInFormOfS3(request)) {
            ErrorAnswers.s3(
                    status,
                    status == 500 ? "InternalError" : word(status),
                    status == 500 ? S3_FAULT : HttpStatus.getMessage(status),
                    response,
                    callback);
        } else {
            ErrorAnswers.write(
                    status,
                    type(status),
                    status == 500 ? FAULT : HttpStatus.getMessage(status),
                    request,
                    response,
                    callback);
        }
        return true;
    }

    private static int status(Request request, Response response) {
        Object cause = request.getAttribute(ErrorHandler.ERROR_EXCEPTION);
        int status =
                cause instanceof HttpException
                        ? ((HttpException) cause).getCode()
                        : response.getStatus();
        return status < 400 ? 500 : status;
    }

    private static String type(int status) {
        switch (status) {
            case 404:
                return "UnknownOperationException";
            case 500:
                return "InternalFailure";
            case 503:
                return "ServiceUnavailableException";
            default:
                return word(status) + "Exception";
        }
    }

    /** Such as {@code BadRequest}. */
    private static String word(int status) {
        return HttpStatus.getMessage(status).replaceAll("[^A-Za-z]", "");
    }
}
