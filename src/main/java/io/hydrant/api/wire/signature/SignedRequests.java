package io.hydrant.api.wire.signature;

import io.hydrant.api.wire.call.SignedRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.server.Request;

/** Requests of Jetty's, as signatures see them. */
final class SignedRequests {

    private SignedRequests() {}

    static SignedRequest of(Request request) {
        Map<String, List<String>> headers = new HashMap<>();
        request.getHeaders()
                .forEach(
                        field ->
                                headers.computeIfAbsent(
                                                field.getName().toLowerCase(Locale.ROOT),
                                                name -> new ArrayList<>())
                                        .add(Optional.ofNullable(field.getValue()).orElse("")));
        return new SignedRequest(
                request.getMethod(),
                Optional.ofNullable(request.getHttpURI().getPath()).orElse("/"),
                Optional.ofNullable(request.getHttpURI().getQuery()).orElse(""),
                headers);
    }
}
