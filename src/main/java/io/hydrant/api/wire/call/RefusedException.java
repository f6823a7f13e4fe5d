package io.hydrant.api.wire.call;

/** The reason why a request is refused, in the words of AWS's JSON services and of S3. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String type;
    private final int jsonStatus;
    private final int status;
    private final String s3Code;
    private final String s3Message;

    private RefusedException(ApiException inJson, int status, String s3Code, String s3Message) {
        // It tells a client what it did wrong, so nobody reads the stack.
        super(inJson.getMessage(), null, false, false);
        this.type = inJson.type();
        this.jsonStatus = inJson.status();
        this.status = status;
        this.s3Code = s3Code;
        this.s3Message = s3Message;
    }

    public static RefusedException missingToken() {
        return new RefusedException(
                ApiException.of(
                        "MissingAuthenticationTokenException", "Missing Authentication Token"),
                403,
                "AccessDenied",
                "Access Denied");
    }

    public static RefusedException incomplete(String message) {
        return new RefusedException(
                ApiException.of("IncompleteSignatureException", message),
                400,
                "AuthorizationHeaderMalformed",
                message);
    }

    public static RefusedException unknownKey() {
        return new RefusedException(
                ApiException.of(
                        "UnrecognizedClientException",
                        "The security token included in the request is invalid."),
                403,
                "InvalidAccessKeyId",
                "The AWS Access Key Id you provided does not exist in our records.");
    }

    public static RefusedException invalidSignature() {
        return new RefusedException(
                ApiException.of(
                        "InvalidSignatureException",
                        "The request signature we calculated does not match the signature you"
                                + " provided. Check your AWS Secret Access Key and signing method."
                                + " Consult the service documentation for details."),
                403,
                "SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided."
                        + " Check your key and signing method.");
    }

    /** A signature that cannot be right. The reason is safe to return. */
    public static RefusedException invalidSignature(String message) {
        return new RefusedException(
                ApiException.of("InvalidSignatureException", message),
                403,
                "SignatureDoesNotMatch",
                message);
    }

    /**
     * A header that the request depends on and the signature does not cover. Anybody may have added
     * the header.
     */
    public static RefusedException unsignedHeader(String name) {
        return new RefusedException(
                ApiException.of(
                        "InvalidSignatureException",
                        "'" + name + "' must be a 'SignedHeader' in the AWS Authorization."),
                403,
                "AccessDenied",
                "There were headers present in the request which were not signed: " + name);
    }

    /** The credential scope names another service than the one that is called. */
    public static RefusedException otherService(String given) {
        return new RefusedException(
                ApiException.of(
                        "InvalidSignatureException",
                        "Credential should be scoped to correct service."),
                400,
                "AuthorizationHeaderMalformed",
                "The authorization header is malformed; incorrect service \""
                        + given
                        + "\". This endpoint belongs to \"s3\".");
    }

    public static RefusedException skewed(String message) {
        return new RefusedException(
                ApiException.of("InvalidSignatureException", message),
                403,
                "RequestTimeTooSkewed",
                "The difference between the request time and the current time is too large.");
    }

    /** A browser sent it for a page that may not. */
    public static RefusedException foreign(String message) {
        return new RefusedException(
                ApiException.of("AccessDeniedException", message).withStatus(403),
                403,
                "AccessDenied",
                message);
    }

    /** A presigned URL after its time. */
    public static RefusedException expired(String message) {
        return new RefusedException(
                ApiException.of("InvalidSignatureException", message),
                403,
                "AccessDenied",
                "Request has expired");
    }

    /** S3's clients say what the body's hash is, or that they do not sign it. */
    public static RefusedException missingContentHash() {
        return ofS3(
                400,
                "InvalidRequest",
                "Missing required header for this request: x-amz-content-sha256");
    }

    public static RefusedException missingContentLength() {
        return ofS3(
                411, "MissingContentLength", "You must provide the Content-Length HTTP header.");
    }

    public static RefusedException unknownContentHash() {
        return ofS3(
                400,
                "InvalidArgument",
                "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER,"
                        + " STREAMING-AWS4-HMAC-SHA256-PAYLOAD,"
                        + " STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER, or a valid sha256 value.");
    }

    public static RefusedException contentMismatch() {
        return ofS3(
                400,
                "XAmzContentSHA256Mismatch",
                "The provided 'x-amz-content-sha256' header does not match what was computed.");
    }

    /** An upload in signed chunks whose framing is malformed. */
    public static RefusedException malformedChunks(String message) {
        return ofS3(400, "InvalidChunk", message);
    }

    public static RefusedException tooLarge(long mostBytes) {
        String message = "The request is larger than " + mostBytes + " bytes.";
        return new RefusedException(
                ApiException.of("RequestEntityTooLargeException", message).withStatus(413),
                413,
                "EntityTooLarge",
                message);
    }

    public static RefusedException slowDown() {
        return new RefusedException(
                ApiException.of("ServiceUnavailableException", "Slow down.").withStatus(503),
                503,
                "SlowDown",
                "Please reduce your request rate.");
    }

    /** In the words of the protocol of a service that is not served. */
    static RefusedException otherServiceCalled(String message, boolean inXml) {
        String type = inXml ? "InvalidAction" : "UnknownOperationException";
        return new RefusedException(
                ApiException.of(type, message), inXml ? 400 : 404, "NotImplemented", message);
    }

    private static RefusedException ofS3(int status, String code, String message) {
        return new RefusedException(
                ApiException.of("InvalidSignatureException", message), status, code, message);
    }

    public String type() {
        return type;
    }

    /** The status in AWS JSON 1.1, which answers most errors with 400. */
    int jsonStatus() {
        return jsonStatus;
    }

    /** The status of S3 and of other REST services. */
    public int status() {
        return status;
    }

    public String s3Code() {
        return s3Code;
    }

    public String s3Message() {
        return s3Message;
    }
}
