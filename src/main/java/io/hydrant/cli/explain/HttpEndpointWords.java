package io.hydrant.cli.explain;

import io.hydrant.cli.text.Columns;
import io.hydrant.cli.text.Words;
import io.hydrant.definition.http.HttpEndpointDestination;
import java.net.URI;

/** An HTTP endpoint in words. */
final class HttpEndpointWords {

    private HttpEndpointWords() {}

    static void addTo(Columns columns, HttpEndpointDestination http) {
        columns.row("HTTP endpoint", requests(http))
                .row("", retries(http))
                .row("", accessKey(http));
    }

    private static String requests(HttpEndpointDestination http) {
        return (http.request().isCompressed() ? "requests, GZIP, to " : "requests to ")
                + withoutQuery(http.endpoint().url());
    }

    // Some endpoints take a key there.
    private static String withoutQuery(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority() + url.getRawPath();
    }

    private static String retries(HttpEndpointDestination http) {
        return http.retryDuration().isZero()
                ? "no retry"
                : "retried for "
                        + Words.duration(http.retryDuration())
                        + " after the first failure";
    }

    private static String accessKey(HttpEndpointDestination http) {
        if (http.secretsManager().isEnabled()) {
            return "access key: api_key of " + http.secretsManager().secretArn();
        }
        return http.endpoint().accessKey().isEmpty()
                ? "without an access key"
                : "access key: that of the definition";
    }
}
