package io.hydrant.source.objects;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** What error objects hold, as JSON. */
public final class FindingsJson {

    private static final int LONGEST_SAMPLE = 1_000;

    private FindingsJson() {}

    public static ObjectNode of(Findings findings) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("recordsToSend", findings.recordsToSend());
        json.put("recordsRefused", findings.recordsRefused());
        json.put("recordsSentBefore", findings.recordsSentBefore());
        json.put("recordsNotSelected", findings.recordsNotSelected());
        json.put("unreadableLines", findings.unreadableLines());
        ArrayNode groups = json.putArray("failures");
        findings.groups().forEach(group -> add(groups.addObject(), group));
        findings.unreadable().forEach(json.putArray("unreadable")::add);
        return json;
    }

    private static void add(ObjectNode json, FailureGroup group) {
        json.put("errorCode", group.code());
        json.put("errorMessage", group.message());
        json.put("records", group.records());
        json.put("bytes", group.bytes());
        json.put("firstArrival", group.firstArrival().toString());
        json.put("lastArrival", group.lastArrival().toString());
        json.put("sample", text(group.sample()));
        group.refusal().ifPresent(why -> json.put("refusal", why));
    }

    /** The start of a record; bytes that are no text are replaced. */
    public static String text(byte[] sample) {
        return new String(
                sample, 0, Math.min(sample.length, LONGEST_SAMPLE), StandardCharsets.UTF_8);
    }
}
