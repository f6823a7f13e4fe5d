package io.hydrant.destination.opensearch;

import io.hydrant.definition.opensearch.OpenSearchDestination;
import io.hydrant.definition.reading.Arn;
import io.hydrant.settings.HydrantOptions;
import io.hydrant.settings.HydrantOptions.OpenSearchAuthentication;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/** The address of a cluster, or who knows it, and the authentication of its requests. */
final class OpenSearchConnection implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final Pattern HOST_ON_AWS =
            Pattern.compile(".+\\.([a-z0-9-]+)\\.(?:es|aoss)\\.amazonaws\\.com(?:\\.cn)?");

    // Null if it is looked up where the job runs.
    private final URI cluster;
    private final DomainLookup lookup;
    private final OpenSearchAuthentication authentication;
    private final String service;
    private final String region;
    private final String username;
    private final String password;

    private OpenSearchConnection(
            URI cluster,
            DomainLookup lookup,
            String service,
            String region,
            Configuration settings) {
        this.cluster = cluster;
        this.lookup = lookup;
        this.service = service;
        this.region = region;
        this.authentication = settings.get(HydrantOptions.OPENSEARCH_AUTHENTICATION);
        boolean basic = authentication == OpenSearchAuthentication.BASIC;
        this.username = basic ? given(HydrantOptions.OPENSEARCH_USERNAME, settings) : "";
        this.password =
                basic
                        ? PasswordFile.read(
                                given(HydrantOptions.OPENSEARCH_PASSWORD_FILE, settings))
                        : "";
    }

    /** The region is that of the cluster's host or ARN, or else that of the stream. */
    static OpenSearchConnection of(
            OpenSearchDestination destination, String streamRegion, Configuration settings) {
        Optional<DomainLookup> lookup = DomainLookup.of(destination, settings);
        if (lookup.isPresent()) {
            return new OpenSearchConnection(
                    null, lookup.get(), "es", lookup.get().region(), settings);
        }
        URI cluster = cluster(destination, settings);
        Matcher host = HOST_ON_AWS.matcher(cluster.getHost());
        String region =
                host.matches()
                        ? host.group(1)
                        : destination.cluster().domainArn().map(Arn::region).orElse(streamRegion);
        return new OpenSearchConnection(
                cluster, null, destination.kind().isServerless() ? "aoss" : "es", region, settings);
    }

    private static URI cluster(OpenSearchDestination destination, Configuration settings) {
        return settings.getOptional(HydrantOptions.OPENSEARCH_ENDPOINT)
                .or(() -> destination.cluster().endpoint())
                .map(URI::create)
                .orElseThrow();
    }

    private static String given(ConfigOption<String> option, Configuration settings) {
        return settings.getOptional(option)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        option.key()
                                                + " is missing; it must be given when "
                                                + HydrantOptions.OPENSEARCH_AUTHENTICATION.key()
                                                + " is BASIC"));
    }

    BulkClient open(Duration timeout, Executor executor) throws DomainLookupException {
        URI address = lookup == null ? cluster : lookup.endpoint();
        return new BulkClient(address, authentication(), timeout, executor);
    }

    private RequestAuthentication authentication() {
        switch (authentication) {
            case SIGV4:
                return SignatureAuthentication.forService(service, region);
            case BASIC:
                return new BasicAuthentication(username, password);
            default:
                return new NoAuthentication();
        }
    }

    /** Never contains the password. */
    @Override
    public String toString() {
        return (lookup == null ? cluster : lookup) + " with " + authentication;
    }
}
