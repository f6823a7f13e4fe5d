package io.hydrant.permissions;

import io.hydrant.definition.opensearch.OpenSearchDestination;
import io.hydrant.definition.reading.Arn;
import io.hydrant.settings.HydrantOptions;
import io.hydrant.settings.HydrantOptions.OpenSearchAuthentication;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The domain or collection that documents are indexed in, where requests are signed. */
final class OpenSearchAccess implements Subject {

    // Names on AWS have no capitals: until it is replaced, this allows nothing.
    private static final String UNKNOWN_DOMAIN = "DOMAIN-NAME";
    private static final String UNKNOWN_COLLECTION = "COLLECTION-ID";

    private final StreamResources stream;

    OpenSearchAccess(StreamResources stream) {
        this.stream = stream;
    }

    @Override
    public List<Statement> statements() {
        List<Statement> statements = new ArrayList<>();
        domainToLookUp()
                .ifPresent(
                        domain ->
                                statements.add(
                                        Statement.allowing("FindDomain", "es:DescribeDomain")
                                                .on(Escaped.of(domain.toString()))));
        openSearch().ifPresent(destination -> statements.add(indexing(destination)));
        return statements;
    }

    private Statement indexing(OpenSearchDestination destination) {
        return destination.kind().isServerless()
                ? Statement.allowing("IndexDocuments", "aoss:APIAccessAll")
                        .on(collection(destination))
                : Statement.allowing("IndexDocuments", "es:ESHttpPost")
                        .on(domain(destination) + "/_bulk");
    }

    /** However its documents are authenticated, the question for its endpoint is signed. */
    private Optional<Arn> domainToLookUp() {
        return stream.definition()
                .openSearch()
                .filter(any -> endpoint(any).isEmpty())
                .filter(any -> stream.isOnAws(HydrantOptions.OPENSEARCH_SERVICE_ENDPOINT))
                .flatMap(destination -> destination.cluster().domainArn());
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        openSearch()
                .ifPresent(
                        destination -> {
                            String resource =
                                    destination.kind().isServerless()
                                            ? collection(destination)
                                            : domain(destination);
                            noteOfName(notes, destination, resource);
                            if (destination.kind().isServerless()) {
                                notes.add(
                                        "The data access policy of the collection must allow the"
                                                + " role aoss:WriteDocument and aoss:CreateIndex,"
                                                + " too; no policy of IAM can");
                            }
                        });
        return notes;
    }

    private void noteOfName(
            List<String> notes, OpenSearchDestination destination, String resource) {
        for (String unknown : List.of(UNKNOWN_DOMAIN, UNKNOWN_COLLECTION)) {
            if (resource.endsWith("/" + unknown)) {
                notes.add(
                        "The endpoint "
                                + endpoint(destination)
                                + " does not tell what is behind it; replace "
                                + unknown
                                + " in "
                                + resource
                                + ", and region and account if they are others");
            }
        }
    }

    /** Empty where no request is signed for AWS. */
    private Optional<OpenSearchDestination> openSearch() {
        return stream.definition()
                .openSearch()
                .filter(
                        any ->
                                stream.settings().get(HydrantOptions.OPENSEARCH_AUTHENTICATION)
                                        == OpenSearchAuthentication.SIGV4)
                // Domains may have names of their own, but those are for https alone.
                .filter(destination -> !endpoint(destination).startsWith("http:"));
    }

    private String domain(OpenSearchDestination destination) {
        Optional<Arn> arn = destination.cluster().domainArn();
        return arn.isPresent()
                ? Escaped.of(arn.get().toString())
                : resource("es", "domain/", name(destination), UNKNOWN_DOMAIN);
    }

    private Optional<OpenSearchDomain> name(OpenSearchDestination destination) {
        return OpenSearchDomain.ofDomain(endpoint(destination));
    }

    private String collection(OpenSearchDestination destination) {
        return resource(
                "aoss",
                "collection/",
                OpenSearchDomain.ofCollection(endpoint(destination)),
                UNKNOWN_COLLECTION);
    }

    private String resource(
            String service, String type, Optional<OpenSearchDomain> known, String unknown) {
        return stream.arn(
                service,
                known.map(OpenSearchDomain::region).orElseGet(stream.definition()::region),
                type + known.map(OpenSearchDomain::name).orElse(unknown));
    }

    /** Empty where the definition names the domain and no setting says how to reach it. */
    private String endpoint(OpenSearchDestination destination) {
        return stream.settings()
                .getOptional(HydrantOptions.OPENSEARCH_ENDPOINT)
                .or(() -> destination.cluster().endpoint())
                .orElse("");
    }
}
