package io.hydrant.api.wire;

/** Why a request is not let in, in the words of AWS's JSON services and in those of S3. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String type;
    private final int status;
    private final String s3Code;
    private final String s3Message;

    private RefusedException(ApiException inJson, int s3Status, String s3Code, String s3Message) {
        super(inJson.getMessage());
        this.type = inJson.type();
        this.status = s3Status;
        this.s3Code = s3Code;
        this.s3Message = s3Message;
    }

    static RefusedException missingToken() {
        return new RefusedException(
                ApiException.of(
                        "MissingAuthenticationTokenException", "Missing Authentication Token"),
                403,
                "AccessDenied",
                "Access Denied");
    }

    static RefusedException incomplete(String message) {
        return new RefusedException(
                ApiException.of("IncompleteSignatureException", message),
                400,
                "AuthorizationHeaderMalformed",
                message);
    }

    static RefusedException unknownKey() {
        return new RefusedException(
                ApiException.of(
                        "UnrecognizedClientException",
                        "The security token included in the request is invalid."),
                403,
                "InvalidAccessKeyId",
                "The AWS Access Key Id you provided does not exist in our records.");
    }

    static RefusedException invalidSignature() {
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

    /** A signature that cannot be right, for a reason that may be told. */
    static RefusedException invalidSignature(String message) {
        return new RefusedException(
                ApiException.of("InvalidSignatureException", message),
                403,
                "SignatureDoesNotMatch",
                message);
    }

    static RefusedException skewed(String message) {
        return new RefusedException(
                ApiException.of("InvalidSignatureException", message),
                403,
                "RequestTimeTooSkewed",
                "The difference between the request time and the current time is too large.");
    }

    /** A browser sent it for a page that may not. */
    static RefusedException foreign(String message) {
        return new RefusedException(
                ApiException.of("AccessDeniedException", message).withStatus(403),
                403,
                "AccessDenied",
                message);
    }

    /** A presigned URL after its time. */
    static RefusedException expired(String message) {
        return new RefusedException(
                ApiException.of("InvalidSignatureException", message),
                403,
                "AccessDenied",
                "Request has expired");
    }

    /** AWS JSON 1.1 answers all of these with 400. */
    ApiException inJson() {
        return ApiException.of(type, getMessage());
    }

    public String type() {
        return type;
    }

    public int s3Status() {
        return status;
    }

    public String s3Code() {
        return s3Code;
    }

    public String s3Message() {
        return s3Message;
    }
}
