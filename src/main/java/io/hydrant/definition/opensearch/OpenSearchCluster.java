package io.hydrant.definition.opensearch;

import io.hydrant.definition.reading.Arn;
import io.hydrant.definition.reading.DefinitionNode;
import io.hydrant.definition.reading.TextRule;
import java.io.Serializable;
import java.util.Optional;

/** Where a definition says that the cluster is. */
public final class OpenSearchCluster implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String DOMAIN = "DomainARN";
    private static final String CLUSTER = "ClusterEndpoint";
    private static final String COLLECTION = "CollectionEndpoint";

    private static final TextRule DOMAIN_ARN =
            TextRule.matching(
                    "arn:[^:]*:es:[a-zA-Z0-9\\-]+:\\d{12}:domain/[a-z][-0-9a-z]{2,27}",
                    1,
                    512,
                    "the ARN of a domain, such as arn:aws:es:us-east-1:123456789012:domain/logs");
    private static final TextRule ENDPOINT =
            TextRule.matching(
                    "https://[^/?#\\s]+/?",
                    1,
                    512,
                    "a URL of https with a host alone, such as https://logs.example.com");

    private final String endpoint;
    private final String domainArn;

    private OpenSearchCluster(String endpoint, String domainArn) {
        this.endpoint = endpoint;
        this.domainArn = domainArn;
    }

    static OpenSearchCluster read(DefinitionNode node, OpenSearchKind kind) {
        if (kind.isServerless()) {
            return new OpenSearchCluster(node.text(COLLECTION, ENDPOINT), "");
        }
        if (node.has(CLUSTER) && node.has(DOMAIN)) {
            node.rejected(CLUSTER, "it must not be given together with " + DOMAIN);
        }
        if (!node.has(CLUSTER) && !node.has(DOMAIN)) {
            node.missing(CLUSTER, "given, or else " + DOMAIN);
        }
        return new OpenSearchCluster(
                node.text(CLUSTER, ENDPOINT, ""), node.text(DOMAIN, DOMAIN_ARN, ""));
    }

    /** Empty when only the domain is named. */
    public Optional<String> endpoint() {
        return Optional.of(endpoint).filter(url -> !url.isEmpty());
    }

    /** Empty when the endpoint is given. */
    public Optional<Arn> domainArn() {
        return Optional.of(domainArn).filter(arn -> !arn.isEmpty()).map(Arn::of);
    }

    /** What the definition gives. */
    @Override
    public String toString() {
        return endpoint.isEmpty() ? domainArn : endpoint;
    }
}
