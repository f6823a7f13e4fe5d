package io.hydrant.api.wire.call;

import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * The service that a request calls. The check of the signature and the choice of the handler both
 * use this class. Nobody can hence sign for one service and reach another.
 */
public enum CalledService {
    FIREHOSE("firehose"),
    KINESIS("kinesis"),
    LAMBDA("lambda"),
    STS("sts"),
    S3("s3"),
    /** The paths below {@code /_hydrant/}. */
    HYDRANT("firehose"),
    /** Another service, or one of these without the parts that its requests must have. */
    UNKNOWN("");

    /** The start of {@code X-Amz-Target} before the name of an operation of Firehose. */
    public static final String FIREHOSE_TARGETS = "Firehose_20150804.";

    private static final String KINESIS_TARGETS = "Kinesis_20131202.";
    private static final String STS_TARGETS = "AWSSecurityTokenServiceV20110615.";
    private static final String FUNCTIONS = "/2015-03-31/functions/";
    private static final String HYDRANT_PATHS = "/_hydrant/";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final String scope;

    CalledService(String scope) {
        this.scope = scope;
    }

    public static CalledService of(Request request) {
        String path = path(request);
        Optional<CalledService> told = told(Headers.first(request, JsonAnswers.TARGET), path);
        if (told.isPresent()) {
            return told.get();
        }
        String service = scope(request);
        return service.isEmpty()
                ? unsigned(
                        path,
                        Headers.first(request, HttpHeader.CONTENT_TYPE.asString()),
                        query(request))
                : signed(service);
    }

    public static CalledService of(SignedRequest request) {
        String path = request.rawPath();
        Optional<CalledService> told = told(request.header("x-amz-target").orElse(""), path);
        if (told.isPresent()) {
            return told.get();
        }
        String service =
                ClaimedScope.service(
                        request.header("authorization").orElse(""), request.rawQuery());
        return service.isEmpty()
                ? unsigned(path, request.header("content-type").orElse(""), request.rawQuery())
                : signed(service);
    }

    /** The path of the request line as it came: not decoded, with dots and parameters. */
    public static String path(Request request) {
        return Optional.ofNullable(request.getHttpURI().getPath()).orElse("");
    }

    /** The service of the credential scope, which a signature has to prove. May be empty. */
    static String scope(Request request) {
        return ClaimedScope.service(
                Headers.first(request, HttpHeader.AUTHORIZATION.asString()), query(request));
    }

    static String query(Request request) {
        return Optional.ofNullable(request.getHttpURI().getQuery()).orElse("");
    }

    private static Optional<CalledService> told(String target, String path) {
        if (target.startsWith(FIREHOSE_TARGETS)) {
            return Optional.of(FIREHOSE);
        }
        if (target.startsWith(KINESIS_TARGETS)) {
            return Optional.of(KINESIS);
        }
        if (target.startsWith(STS_TARGETS)) {
            return Optional.of(STS);
        }
        if (!target.isEmpty()) {
            return Optional.of(UNKNOWN);
        }
        if (path.startsWith(FUNCTIONS)) {
            return Optional.of(LAMBDA);
        }
        return path.startsWith(HYDRANT_PATHS) ? Optional.of(HYDRANT) : Optional.empty();
    }

    /** S3's clients sign for services of several names, such as {@code s3express}. */
    private static CalledService signed(String service) {
        if (service.startsWith(S3.scope)) {
            return S3;
        }
        if (service.equals(STS.scope)) {
            return STS;
        }
        return service.equals(LAMBDA.scope) ? LAMBDA : UNKNOWN;
    }

    /** A form for the root, or an action in its query, is a call of a query service. */
    private static CalledService unsigned(String path, String contentType, String query) {
        boolean isCall =
                (path.isEmpty() || path.equals("/"))
                        && (contentType.toLowerCase(Locale.ROOT).startsWith(FORM)
                                || namesAction(query));
        return isCall ? UNKNOWN : S3;
    }

    /** True for a service all of whose requests have a target. */
    static boolean isCalledByTargets(String service) {
        return FIREHOSE.scope.equals(service) || KINESIS.scope.equals(service);
    }

    static boolean namesAction(String query) {
        return query.startsWith("Action=") || query.contains("&Action=");
    }

    /** The name of the service in the credential scope must be this one's. */
    public boolean isScopeOf(String service) {
        return this == UNKNOWN || scope.equals(service);
    }
}
