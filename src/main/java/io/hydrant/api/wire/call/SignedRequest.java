package io.hydrant.api.wire.call;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The parts of a request that a signature covers, without the body. */
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

    /** The decoded value of a parameter. The name is compared as the query spells it. */
    public Optional<String> parameter(String name) {
        return QueryString.parse(rawQuery).stream()
                .filter(pair -> pair.name().equals(name))
                .map(QueryString.Pair::value)
                .findFirst();
    }

    /** All values of a header, or an empty list. The name is in lower case. */
    public List<String> headers(String name) {
        return headers.getOrDefault(name, List.of());
    }

    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }
}
