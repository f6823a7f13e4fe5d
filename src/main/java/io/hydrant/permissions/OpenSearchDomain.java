package io.hydrant.permissions;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the host name of an endpoint on AWS says of the domain or collection behind it. */
final class OpenSearchDomain {

    // The part after the name is left out in many an example.
    private static final Pattern DOMAIN =
            Pattern.compile(
                    "(?:search|vpc)-(.+?)(?:-[a-z0-9]{26})?\\."
                            + "(?:([a-z0-9-]+)\\.es\\.amazonaws\\.com(?:\\.cn)?"
                            + "|aos\\.([a-z0-9-]+)\\.on\\.aws)");
    private static final Pattern COLLECTION =
            Pattern.compile("([a-z0-9]+)\\.([a-z0-9-]+)\\.aoss\\.amazonaws\\.com(?:\\.cn)?");

    private final String name;
    private final String region;

    private OpenSearchDomain(String name, String region) {
        this.name = name;
        this.region = region;
    }

    /** Empty for a host with a name of its own. */
    static Optional<OpenSearchDomain> ofDomain(String endpoint) {
        Matcher host = DOMAIN.matcher(host(endpoint));
        if (!host.matches()) {
            return Optional.empty();
        }
        String region = host.group(2) == null ? host.group(3) : host.group(2);
        return Optional.of(new OpenSearchDomain(host.group(1), region));
    }

    /** Empty for a host with a name of its own. */
    static Optional<OpenSearchDomain> ofCollection(String endpoint) {
        Matcher host = COLLECTION.matcher(host(endpoint));
        return host.matches()
                ? Optional.of(new OpenSearchDomain(host.group(1), host.group(2)))
                : Optional.empty();
    }

    private static String host(String endpoint) {
        return Optional.ofNullable(URI.create(endpoint).getHost()).orElse("");
    }

    /** The ID, of a collection. */
    String name() {
        return name;
    }

    String region() {
        return region;
    }
}
