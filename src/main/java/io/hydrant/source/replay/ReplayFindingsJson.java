package io.hydrant.source.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.source.objects.FindingsJson;

/** What objects hold, as JSON. */
public final class ReplayFindingsJson {

    private ReplayFindingsJson() {}

    public static ObjectNode of(ReplayFindings findings) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("recordsToSend", findings.records());
        json.put("objectsToSend", findings.uris().size());
        json.put("objectsSentBefore", findings.objectsSentBefore());
        json.put("objectsNotSelected", findings.objectsNotSelected());
        findings.joined().ifPresent(uri -> json.put("joinedJsonIn", uri));
        ArrayNode groups = json.putArray("directories");
        findings.groups().forEach(group -> add(groups.addObject(), group));
        findings.problems().forEach(json.putArray("problems")::add);
        return json;
    }

    private static void add(ObjectNode json, ReplayGroup group) {
        json.put("directory", group.directory());
        json.put("objects", group.objects());
        json.put("records", group.records());
        json.put("bytes", group.bytes());
        json.put("firstArrival", group.firstArrival().toString());
        json.put("lastArrival", group.lastArrival().toString());
        json.put("sample", FindingsJson.text(group.sample()));
    }
}
