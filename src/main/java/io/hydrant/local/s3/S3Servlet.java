package io.hydrant.local.s3;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedChannelException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.util.ExceptionUtils;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyHandler;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;

/**
 * S3 over S3Proxy's handler. S3Proxy's own servlet comes with a server of its own, which anybody on
 * the machine can reach, and whose threads slow clients can take.
 */
final class S3Servlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(S3Servlet.class);

    /** A single PUT may be as large as AWS allows. */
    private static final long MAX_PUT_BYTES = 5L << 30;

    private static final int MAX_CHUNK_BYTES = 16 << 20;

    private static final Pattern UPLOAD_ID = Pattern.compile("(?:^|&)uploadId=([^&]*)");
    private static final Pattern SOUND_UPLOAD_ID = Pattern.compile("[0-9A-Za-z-]{1,64}");

    /** They accompany what a store says of an object that it does not give. */
    private static final List<String> HEADERS_OF_ERRORS =
            List.of("ETag", "x-amz-delete-marker", "x-amz-version-id", "Allow");

    private final transient ObjectsHandler objects;

    private final transient SettingRequests settings;

    S3Servlet(BlobStore store, BucketSettings settings) {
        this.objects = new ObjectsHandler(store);
        this.settings = new SettingRequests(store, settings);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try (InputStream body = request.getInputStream()) {
            try {
                requireSoundUploadId(request.getQueryString());
                if (!settings.answer(request, response, body)) {
                    objects.doHandle(request, request, response, body, null);
                }
            } catch (EofException clientIsGone) {
                throw clientIsGone;
            } catch (IOException | RuntimeException failure) {
                answer(failure, request, response);
            }
        }
    }

    /** It becomes part of files' names, and a client may send any. */
    private static void requireSoundUploadId(String query) {
        Matcher given = UPLOAD_ID.matcher(query == null ? "" : query);
        if (given.find() && !SOUND_UPLOAD_ID.matcher(given.group(1)).matches()) {
            throw NoSuchUploadException.builder()
                    .statusCode(HttpServletResponse.SC_NOT_FOUND)
                    .awsErrorDetails(
                            AwsErrorDetails.builder()
                                    .errorCode("NoSuchUpload")
                                    .errorMessage("The specified upload does not exist.")
                                    .build())
                    .build();
        }
    }

    private void answer(Exception failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        // What is wrong with a body may come wrapped in what reading it throws.
        Optional<AwsServiceException> said =
                ExceptionUtils.findThrowable(failure, AwsServiceException.class);
        if (said.isPresent()) {
            answer(said.get(), request, response);
        } else if (ExceptionUtils.findThrowable(failure, TimeoutException.class).isPresent()) {
            objects.answer(
                    S3ErrorCode.REQUEST_TIMEOUT,
                    "The body did not arrive in time.",
                    request,
                    response);
        } else if (failure instanceof UnsupportedOperationException) {
            objects.answer(
                    S3ErrorCode.NOT_IMPLEMENTED,
                    "The operation is not implemented.",
                    request,
                    response);
        } else if (failure instanceof IllegalArgumentException
                || failure instanceof IllegalStateException
                || failure instanceof HttpException) {
            objects.answer(
                    S3ErrorCode.INVALID_ARGUMENT, "An argument is invalid.", request, response);
        } else if (isBelowAnObject(failure)) {
            objects.answer(
                    S3ErrorCode.INVALID_REQUEST,
                    "An object is a file here, so its key cannot begin with the key of another"
                            + " object and a slash.",
                    request,
                    response);
        } else if (isGone(failure)) {
            // The store looks at a file more than once, and other requests delete files meanwhile.
            if (isRead(request)) {
                objects.answer(
                        S3ErrorCode.NO_SUCH_KEY,
                        "The specified key does not exist.",
                        request,
                        response);
            } else {
                objects.answer(
                        "ServiceUnavailable",
                        HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                        "Another request deleted the object, its bucket or its neighbour"
                                + " meanwhile. Please try again.",
                        request,
                        response);
            }
        } else if (isReplaced(failure)) {
            objects.answer(
                    "ServiceUnavailable",
                    HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                    "Another request replaced the object meanwhile. Please try again.",
                    request,
                    response);
        } else if (isCutOff(failure)) {
            LOG.debug("The client is gone", failure);
            objects.answer(
                    S3ErrorCode.REQUEST_TIMEOUT, "The body did not arrive.", request, response);
        } else if (failure instanceof IOException) {
            throw (IOException) failure;
        } else {
            LOG.error(
                    "A request for S3 failed: method={} failure={}",
                    request.getMethod(),
                    failure.getClass().getName(),
                    failure);
            objects.answer(
                    S3ErrorCode.INTERNAL_ERROR, "An internal error occurred.", request, response);
        }
    }

    private void answer(
            AwsServiceException said, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        copyHeaders(said, response);
        String code = S3Exceptions.errorCode(said);
        if (code != null) {
            String message = said.awsErrorDetails().errorMessage();
            objects.answer(
                    code, said.statusCode(), message == null ? "" : message, request, response);
        } else if (isUnmodified(said.statusCode(), request)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        } else {
            objects.answer(
                    codeOf(said.statusCode()), "The request was refused.", request, response);
        }
    }

    /** A client that ends its connection in the middle of a body. */
    private static boolean isCutOff(Exception failure) {
        return ExceptionUtils.findThrowable(failure, EOFException.class).isPresent()
                || ExceptionUtils.findThrowable(failure, ClosedChannelException.class).isPresent();
    }

    private static boolean isGone(Exception failure) {
        return ExceptionUtils.findThrowable(failure, NoSuchFileException.class).isPresent();
    }

    /** The store lists the attributes of a file, and then asks for each of them. */
    private static boolean isReplaced(Exception failure) {
        return ExceptionUtils.findThrowable(failure, FileSystemException.class)
                .map(FileSystemException::getReason)
                .filter(reason -> reason.contains("extended attribute"))
                .isPresent();
    }

    private static boolean isRead(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    /** What the file system says of it differs: the parent, or the file itself, is in the way. */
    private static boolean isBelowAnObject(Exception failure) {
        return ExceptionUtils.findThrowable(failure, FileAlreadyExistsException.class).isPresent()
                || ExceptionUtils.findThrowable(failure, DirectoryNotEmptyException.class)
                        .isPresent()
                || ExceptionUtils.findThrowable(failure, NotDirectoryException.class).isPresent()
                || ExceptionUtils.findThrowable(failure, FileSystemException.class)
                        .map(FileSystemException::getReason)
                        .filter(reason -> reason.matches("(Not|Is) a directory"))
                        .isPresent();
    }

    private static void copyHeaders(AwsServiceException said, HttpServletResponse response) {
        SdkHttpResponse given = S3Exceptions.httpResponse(said);
        if (given != null) {
            for (String header : HEADERS_OF_ERRORS) {
                given.firstMatchingHeader(header)
                        .ifPresent(value -> response.setHeader(header, value));
            }
        }
    }

    /**
     * The store does not tell which of the conditions failed; that of a read means another answer.
     */
    private static boolean isUnmodified(int status, HttpServletRequest request) {
        return status == HttpServletResponse.SC_PRECONDITION_FAILED
                && isRead(request)
                && request.getHeader("If-Match") == null
                && request.getHeader("If-Unmodified-Since") == null
                && (request.getHeader("If-None-Match") != null
                        || request.getHeader("If-Modified-Since") != null);
    }

    private static S3ErrorCode codeOf(int status) {
        switch (status) {
            case HttpServletResponse.SC_BAD_REQUEST:
                return S3ErrorCode.BAD_DIGEST;
            case HttpServletResponse.SC_FORBIDDEN:
                return S3ErrorCode.ACCESS_DENIED;
            case HttpServletResponse.SC_METHOD_NOT_ALLOWED:
                return S3ErrorCode.METHOD_NOT_ALLOWED;
            case HttpServletResponse.SC_PRECONDITION_FAILED:
                return S3ErrorCode.PRECONDITION_FAILED;
            case HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE:
                return S3ErrorCode.INVALID_RANGE;
            default:
                return S3ErrorCode.INTERNAL_ERROR;
        }
    }

    /** Gives access to the way in which S3Proxy writes errors. */
    private static final class ObjectsHandler extends S3ProxyHandler {

        /** Who may ask has been found out before. */
        private ObjectsHandler(BlobStore store) {
            super(
                    store,
                    AuthenticationType.NONE,
                    null,
                    null,
                    null,
                    MAX_PUT_BYTES,
                    MAX_PUT_BYTES,
                    MAX_CHUNK_BYTES,
                    // Clients grow faster than the list of headers S3Proxy knows.
                    true,
                    null,
                    null,
                    0);
        }

        private void answer(
                S3ErrorCode code,
                String message,
                HttpServletRequest request,
                HttpServletResponse response)
                throws IOException {
            sendSimpleErrorResponse(request, response, code, message, Map.of());
        }

        private void answer(
                String code,
                int status,
                String message,
                HttpServletRequest request,
                HttpServletResponse response)
                throws IOException {
            sendSimpleErrorResponse(request, response, code, status, message, Map.of());
        }
    }
}
