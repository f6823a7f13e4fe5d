package io.hydrant.cli.explain;

import io.hydrant.cli.text.Columns;
import io.hydrant.definition.http.HttpEndpointDestination;
import java.net.URI;

/** An HTTP endpoint in words. */
final class HttpEndpointWords {

    private HttpEndpointWords() {}

    static void addTo(Columns columns, HttpEndpointDestination http) {
        columns.row("HTTP endpoint", requests(http))
                .row("", Retries.inWords(http.retryDuration()))
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

    private static String accessKey(HttpEndpointDestination http) {
        if (http.secretsManager().isEnabled()) {
            return "access key: api_key of " + http.secretsManager().secretArn();
        }
        return http.endpoint().accessKey().isEmpty()
                ? "without an access key"
                : "access key: that of the definition";
    }
}
