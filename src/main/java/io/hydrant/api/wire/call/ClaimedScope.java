package io.hydrant.api.wire.call;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service that the credential scope of a request names; a signature has to prove it. */
final class ClaimedScope {

    private static final Pattern SERVICE =
            Pattern.compile("Credential=[^,\\s]*/([A-Za-z0-9_.-]{1,64})/aws4_request(?:[,\\s]|$)");

    private static final String PRESIGNED = "X-Amz-Credential";

    private ClaimedScope() {}

    /** Empty when there is none, as in a request that is not signed. */
    static String service(String authorization, String rawQuery) {
        if (!authorization.isEmpty()) {
            return in(authorization);
        }
        return QueryString.parse(rawQuery).stream()
                .filter(pair -> pair.name().equals(PRESIGNED))
                .map(pair -> in("Credential=" + pair.value()))
                .findFirst()
                .orElse("");
    }

    private static String in(String text) {
        Matcher scope = SERVICE.matcher(text);
        return scope.find() ? scope.group(1) : "";
    }
}
