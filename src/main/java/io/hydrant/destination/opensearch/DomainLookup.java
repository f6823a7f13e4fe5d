package io.hydrant.destination.opensearch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hydrant.definition.opensearch.OpenSearchDestination;
import io.hydrant.definition.reading.Arn;
import io.hydrant.settings.HydrantOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Asks Amazon OpenSearch Service for the endpoint of a domain that a definition names. */
public final class DomainLookup implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATH = "/2021-01-01/opensearch/domain/";
    private static final String DOMAIN = "domain/";
    private static final int LONGEST_WAIT_MILLIS = (int) Duration.ofSeconds(10).toMillis();
    private static final int MOST_BYTES = 1 << 20;

    private final String arn;
    private final String region;
    private final URI request;

    private DomainLookup(Arn domain, URI request) {
        this.arn = domain.toString();
        this.region = domain.region();
        this.request = request;
    }

    /** Empty if the definition or a setting gives the endpoint. */
    public static Optional<DomainLookup> of(
            OpenSearchDestination destination, Configuration settings) {
        if (settings.contains(HydrantOptions.OPENSEARCH_ENDPOINT)) {
            return Optional.empty();
        }
        return destination.cluster().domainArn().map(domain -> of(domain, settings));
    }

    private static DomainLookup of(Arn domain, Configuration settings) {
        String service =
                settings.getOptional(HydrantOptions.OPENSEARCH_SERVICE_ENDPOINT)
                        .orElseGet(() -> serviceOnAws(domain));
        String name = domain.resource().substring(DOMAIN.length());
        return new DomainLookup(domain, URI.create(service.replaceFirst("/+$", "") + PATH + name));
    }

    private static String serviceOnAws(Arn domain) {
        return "https://es."
                + domain.region()
                + ".amazonaws.com"
                + (domain.partition().equals("aws-cn") ? ".cn" : "");
    }

    String region() {
        return region;
    }

    /** Where documents of the domain are indexed. */
    public URI endpoint() throws DomainLookupException {
        return endpointIn(describe());
    }

    private JsonNode describe() throws DomainLookupException {
        try {
            return answer((HttpURLConnection) request.toURL().openConnection());
        } catch (DomainLookupException known) {
            throw known;
        } catch (IOException e) {
            throw new DomainLookupException(
                    cannot(request.getHost() + " does not answer: " + e.getMessage()), true, e);
        }
    }

    private JsonNode answer(HttpURLConnection connection) throws IOException {
        try {
            connection.setConnectTimeout(LONGEST_WAIT_MILLIS);
            connection.setReadTimeout(LONGEST_WAIT_MILLIS);
            connection.setInstanceFollowRedirects(false);
            headers().forEach(connection::setRequestProperty);
            int status = connection.getResponseCode();
            if (status == HttpURLConnection.HTTP_OK) {
                return read(connection.getInputStream());
            }
            throw refusal(status, connection);
        } finally {
            connection.disconnect();
        }
    }

    private Map<String, String> headers() throws DomainLookupException {
        try (SignatureAuthentication signature = SignatureAuthentication.forService("es", region)) {
            return signature.headersOfGet(request);
        } catch (SdkClientException none) {
            throw new DomainLookupException(
                    cannot("no AWS credentials were found. Set them, or set " + instead()),
                    false,
                    none);
        }
    }

    private DomainLookupException refusal(int status, HttpURLConnection connection)
            throws IOException {
        String code = Optional.ofNullable(connection.getHeaderField("x-amzn-ErrorType")).orElse("");
        String error = code.isEmpty() ? "status " + status : code.replaceFirst("[:;].*", "");
        JsonNode body = readIfPossible(connection.getErrorStream());
        String message = body.path("message").asText(body.path("Message").asText());
        String what = message.isEmpty() ? error : error + ", " + message;
        boolean mayPass = status >= 500 || status == 429 || error.contains("Throttl");
        boolean isForbidden = status == HttpURLConnection.HTTP_FORBIDDEN;
        return new DomainLookupException(
                cannot(isForbidden ? what + ". " + howToBeAllowed(error) : what), mayPass, null);
    }

    private static String howToBeAllowed(String error) {
        return (error.startsWith("AccessDenied")
                        ? "Allow es:DescribeDomain"
                        : "Check the AWS credentials")
                + ", or set "
                + instead();
    }

    private URI endpointIn(JsonNode answer) throws DomainLookupException {
        JsonNode status = answer.path("DomainStatus");
        String found = status.path("ARN").asText();
        if (!found.equals(arn)) {
            // The service knows names, in the account of the caller.
            throw new DomainLookupException(
                    cannot(
                            "the account of the job's credentials has "
                                    + (found.isEmpty() ? "no such domain" : found + " instead")
                                    + ". Set "
                                    + instead()),
                    false,
                    null);
        }
        String host = status.path("Endpoint").asText(status.path("Endpoints").path("vpc").asText());
        if (host.isEmpty()) {
            throw new DomainLookupException(
                    cannot("the domain has no endpoint yet, or is being deleted"), true, null);
        }
        return URI.create("https://" + host);
    }

    @Override
    public String toString() {
        return arn;
    }

    private String cannot(String why) {
        return "The endpoint of domain " + arn + " cannot be looked up: " + why;
    }

    private static String instead() {
        return HydrantOptions.OPENSEARCH_ENDPOINT.key();
    }

    private static JsonNode read(InputStream body) throws IOException {
        try (body) {
            return JSON.readTree(body.readNBytes(MOST_BYTES));
        }
    }

    private static JsonNode readIfPossible(InputStream bodyOrNull) throws IOException {
        try {
            return bodyOrNull == null ? JSON.createObjectNode() : read(bodyOrNull);
        } catch (JsonProcessingException notJson) {
            return JSON.createObjectNode();
        }
    }
}
