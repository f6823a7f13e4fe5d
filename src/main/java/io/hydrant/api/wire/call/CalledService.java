package io.hydrant.api.wire.call;

import java.util.Optional;
import org.eclipse.jetty.server.Request;

/**
 * The service that a request calls. Who checks a signature and who serves the request both go by
 * this, so that nobody signs for one service and reaches another.
 */
public enum CalledService {
    FIREHOSE("firehose"),
    KINESIS("kinesis"),
    LAMBDA("lambda"),
    S3("s3"),
    /** The paths below {@code /_hydrant/}. */
    HYDRANT("firehose"),
    /** A target of none of these. */
    UNKNOWN("");

    /** What precedes the name of an operation of Firehose in {@code X-Amz-Target}. */
    public static final String FIREHOSE_TARGETS = "Firehose_20150804.";

    private static final String KINESIS_TARGETS = "Kinesis_20131202.";
    private static final String FUNCTIONS = "/2015-03-31/functions/";
    private static final String HYDRANT_PATHS = "/_hydrant/";

    private final String scope;

    CalledService(String scope) {
        this.scope = scope;
    }

    public static CalledService of(Request request) {
        return of(Headers.first(request, JsonAnswers.TARGET), path(request));
    }

    /** The path of the request line as it came: not decoded, with dots and parameters. */
    public static String path(Request request) {
        return Optional.ofNullable(request.getHttpURI().getPath()).orElse("");
    }

    public static CalledService of(SignedRequest request) {
        return of(request.header("x-amz-target").orElse(""), request.rawPath());
    }

    private static CalledService of(String target, String path) {
        if (target.startsWith(FIREHOSE_TARGETS)) {
            return FIREHOSE;
        }
        if (target.startsWith(KINESIS_TARGETS)) {
            return KINESIS;
        }
        if (!target.isEmpty()) {
            return UNKNOWN;
        }
        if (path.startsWith(FUNCTIONS)) {
            return LAMBDA;
        }
        return path.startsWith(HYDRANT_PATHS) ? HYDRANT : S3;
    }

    /** The name of the service in the credential scope must be this one's. */
    public boolean isScopeOf(String service) {
        return this == UNKNOWN || scope.equals(service);
    }

    /** AWS JSON, where errors have status 400 and name their type in the body. */
    boolean answersInAwsJson() {
        return this == FIREHOSE || this == KINESIS || this == UNKNOWN;
    }
}
