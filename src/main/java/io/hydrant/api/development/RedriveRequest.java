package io.hydrant.api.development;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.hydrant.api.wire.call.ApiException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which failed records are to be sent again. */
public final class RedriveRequest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<String> FIELDS =
            new TreeSet<>(Set.of("code", "since", "until", "dryRun", "again"));

    private final List<String> codes;
    private final long since;
    private final long until;
    private final boolean dryRun;
    private final boolean again;

    private RedriveRequest(JsonNode body) {
        this.codes = codes(body.path("code"));
        this.since = time(body, "since", Long.MIN_VALUE);
        this.until = time(body, "until", Long.MAX_VALUE);
        this.dryRun = flag(body, "dryRun");
        this.again = flag(body, "again");
        if (since >= until) {
            throw refused(
                    "until is "
                            + body.path("until")
                            + "; it must be later than since, which is "
                            + body.path("since"));
        }
    }

    /** Throws {@link ApiException}. An empty body asks for everything. */
    static RedriveRequest parse(String body) {
        JsonNode json;
        try {
            json = body.isBlank() ? JSON.createObjectNode() : JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw refused("The body is not JSON; it must be a JSON object");
        }
        if (json == null || !json.isObject()) {
            throw refused("The body is not a JSON object");
        }
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!FIELDS.contains(name)) {
                throw refused(name + " is unknown; it must be one of " + String.join(", ", FIELDS));
            }
        }
        return new RedriveRequest(json);
    }

    private static List<String> codes(JsonNode field) {
        List<String> codes = new ArrayList<>();
        Iterable<JsonNode> given =
                field.isArray() ? field : field.isMissingNode() ? List.of() : List.of(field);
        for (JsonNode code : given) {
            if (!code.isTextual()) {
                throw refused("code is " + code + "; it must be a text, or an array of texts");
            }
            codes.add(code.asText());
        }
        return codes;
    }

    private static long time(JsonNode body, String name, long missing) {
        JsonNode field = body.path(name);
        if (field instanceof MissingNode) {
            return missing;
        }
        try {
            return OffsetDateTime.parse(field.asText()).toInstant().toEpochMilli();
        } catch (DateTimeParseException | ArithmeticException e) {
            throw refused(
                    name
                            + " is "
                            + field
                            + "; it must be a time with its offset, such as "
                            + Instant.EPOCH);
        }
    }

    private static boolean flag(JsonNode body, String name) {
        JsonNode field = body.path(name);
        if (!field.isMissingNode() && !field.isBoolean()) {
            throw refused(name + " is " + field + "; it must be true or false");
        }
        return field.asBoolean();
    }

    private static ApiException refused(String sentence) {
        return ApiException.of("InvalidArgumentException", sentence);
    }

    /** All if there are none. */
    public List<String> codes() {
        return codes;
    }

    /** Epoch milliseconds. */
    public long since() {
        return since;
    }

    /** Epoch milliseconds; the first that is not asked for. */
    public long until() {
        return until;
    }

    /** Whether nothing is to be sent. */
    public boolean isDryRun() {
        return dryRun;
    }

    /** Whether records are to be sent that an earlier redrive has sent. */
    public boolean again() {
        return again;
    }
}
