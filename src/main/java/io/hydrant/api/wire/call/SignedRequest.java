package io.hydrant.api.wire.call;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What of a request a signature covers, as it came; the body apart. */
public final class SignedRequest {

    private final String method;
    private final String rawPath;
    private final String rawQuery;
    private final Map<String, List<String>> headers = new TreeMap<>();

    /** Path and query as they stand in the request line, not decoded. */
    public SignedRequest(
            String method, String rawPath, String rawQuery, Map<String, List<String>> headers) {
        this.method = method;
        this.rawPath = rawPath;
        this.rawQuery = rawQuery;
        headers.forEach(
                (name, values) ->
                        this.headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
    }

    public String method() {
        return method;
    }

    public String rawPath() {
        return rawPath;
    }

    public String rawQuery() {
        return rawQuery;
    }

    /** In small letters. */
    public Set<String> headerNames() {
        return headers.keySet();
    }

    /** Of a name in the query, as it is written there; decoded. */
    public Optional<String> parameter(String name) {
        return QueryString.parse(rawQuery).stream()
                .filter(pair -> pair.name().equals(name))
                .map(QueryString.Pair::value)
                .findFirst();
    }

    /** None when there is no such header; the name in small letters. */
    public List<String> headers(String name) {
        return headers.getOrDefault(name, List.of());
    }

    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }
}
