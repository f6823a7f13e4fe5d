package io.hydrant.destination.splunk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.hydrant.destination.Refusal;
import io.hydrant.destination.endpoint.EndpointClient;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;

/** What HEC has answered, whichever request. Immutable. */
final class HecAnswer {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_CHARACTERS_QUOTED = 10_000;

    private final int status;
    private final String body;
    private final JsonNode json;

    private HecAnswer(int status, String body, JsonNode json) {
        this.status = status;
        this.body = body;
        this.json = json;
    }

    static HecAnswer read(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        byte[] bytes =
                entity == null
                        ? new byte[0]
                        : entity.getContent().readNBytes(EndpointClient.MOST_RESPONSE_BYTES);
        String body = new String(bytes, UTF_8);
        return new HecAnswer(response.getCode(), body, json(body));
    }

    // A proxy in front of HEC answers in other forms.
    private static JsonNode json(String body) {
        try {
            JsonNode json = JSON.readTree(body);
            return json.isObject() ? json : MissingNode.getInstance();
        } catch (JacksonException none) {
            return MissingNode.getInstance();
        }
    }

    boolean isSuccess() {
        return status / 100 == 2 && HecCodes.isTaken(code().orElse(HecCodes.SUCCESS));
    }

    boolean isJson() {
        return json.isObject();
    }

    /** By this number HEC knows the request again. Empty if there is none. */
    Optional<String> ackId() {
        JsonNode id = json.path("ackId");
        return id.isIntegralNumber() || id.isTextual() && id.textValue().matches("\\d+")
                ? Optional.of(id.asText())
                : Optional.empty();
    }

    /** Whether the answer says that a request with this number was indexed. */
    boolean acknowledges(String ackId) {
        return json.path("acks").path(ackId).asBoolean(false);
    }

    private OptionalInt code() {
        JsonNode code = json.path("code");
        return code.isIntegralNumber() ? OptionalInt.of(code.intValue()) : OptionalInt.empty();
    }

    /** The error that an answer without success tells. */
    SplunkError error() {
        return code().isPresent()
                ? HecCodes.error(code().getAsInt()).orElseGet(this::errorOfStatus)
                : errorOfStatus();
    }

    private SplunkError errorOfStatus() {
        switch (status) {
            case 401:
            case 403:
                return SplunkError.INVALID_TOKEN;
            case 404:
                return SplunkError.URL_NOT_FOUND;
            case 413:
                return SplunkError.CONTENT_TOO_LARGE;
            case 429:
            case 503:
                return SplunkError.INDEXER_BUSY;
            default:
                return SplunkError.SERVER_ERROR;
        }
    }

    Refusal refusal(SplunkError error) {
        return error.refusal(
                "Status "
                        + status
                        + (body.isBlank() ? " and no body" : ": " + quoted(body.strip())));
    }

    private static String quoted(String text) {
        return text.length() <= MOST_CHARACTERS_QUOTED
                ? text
                : text.substring(0, MOST_CHARACTERS_QUOTED) + "...";
    }
}
